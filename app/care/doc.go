// Package care owns the use cases: what a therapist does with Tandem, each one
// a unit of work that either happens whole, with its line in the audit trail,
// or not at all. It declares the small store interfaces it needs and imports
// the nouns (app/clinic), the rules (app/planning, app/safety, app/library) and
// the printed sheet (app/handout). It knows neither SQL nor a window.
package care
