// Package measure owns the outcome measures: what a score is, which scores
// two assessments share, and whether a change is more than chance. Ranges and
// thresholds are data (assets/measures). It may import app/clinic and reads
// its data through an fs.FS.
package measure
