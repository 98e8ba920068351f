package data

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tandem/app/care"
	"tandem/app/clinic"
)

// plainLetters are the letters that no accent can be taken off.
var plainLetters = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i", "’", "'")

// fold makes text comparable: lower case, without accents.
func fold(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return plainLetters.Replace(b.String())
}

// searchText is what a patient can be found by: names, the birth date as
// 1979-04-02, 02-04-1979 and 2-4-1979, and the phone number's digits.
func searchText(p clinic.Patient) string {
	parts := []string{fold(p.Name), fold(p.FullName()), fold(p.Preferred), digits(p.Contact.Phone), fold(p.Number)}
	if p.Born.Valid() {
		day := p.Born.Time()
		parts = append(parts, string(p.Born), day.Format("02-01-2006"), day.Format("2-1-2006"))
	}
	return strings.Join(parts, "|")
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// sortNames are the family and given name by which lists are sorted; a name
// without parts sorts by its last word.
func sortNames(p clinic.Patient) (family, given string) {
	if p.Family != "" || p.Given != "" {
		return fold(p.Family), fold(p.Given)
	}
	words := strings.Fields(fold(p.Name))
	if len(words) == 0 {
		return "", ""
	}
	last := len(words) - 1
	return words[last], strings.Join(words[:last], " ")
}

var dashes = strings.NewReplacer(".", "-", "/", "-")

// searchWords returns the words of a query, each with the forms of which one
// must be part of a patient's search text.
func searchWords(text string) [][]string {
	var words [][]string
	for _, word := range strings.FieldsFunc(fold(text), func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '|' }) {
		number := digits(word)
		switch {
		case strings.Trim(word, "0123456789./-+()") != "":
			words = append(words, []string{word})
		case number != "":
			words = append(words, slices.Compact([]string{dashes.Replace(word), number}))
		}
	}
	return words
}

// found adds to the patients of a search what says which step is due: the
// latest episode, its draft, latest signed assessment and current plan.
const found = `WITH hit AS (%s)
	SELECT p.id, p.name, p.born, p.phone, p.merged_into, COALESCE(e.id, ''), COALESCE(e.condition, ''),
		EXISTS (SELECT 1 FROM assessment d WHERE d.episode_id = e.id AND d.signed_at IS NULL),
		COALESCE(a.day, ''), COALESCE(a.kind, ''),
		COALESCE(v.version, 0), COALESCE(v.review_days, 0)
	FROM hit JOIN patient p ON p.id = hit.id
	LEFT JOIN episode e ON e.id = (SELECT id FROM episode WHERE patient_id = p.id ORDER BY opened_at DESC, id DESC LIMIT 1)
	LEFT JOIN assessment a ON a.id = (SELECT id FROM assessment WHERE episode_id = e.id AND signed_at IS NOT NULL
		ORDER BY day DESC, entered_at DESC, id DESC LIMIT 1)
	LEFT JOIN plan v ON v.id = (SELECT id FROM plan WHERE episode_id = e.id ORDER BY version DESC LIMIT 1)
	ORDER BY hit.sort_family, hit.sort_given, hit.id`

// everyone is the list without a search, which the database keeps in order.
const everyone = `SELECT id, sort_family, sort_given FROM patient WHERE merged_into = '' ORDER BY sort_family, sort_given, id LIMIT $1`

func (u *unit) FindPatients(text string, limit int) ([]care.Found, error) {
	words := searchWords(text)
	if len(words) == 0 {
		return u.found(everyone, limit)
	}
	ids, err := u.roll.search(u, words, limit)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	marks, args := make([]string, len(ids)), make([]any, len(ids))
	for i, id := range ids {
		marks[i], args[i] = fmt.Sprintf("$%d", i+1), id
	}
	return u.found("SELECT id, sort_family, sort_given FROM patient WHERE id IN ("+strings.Join(marks, ", ")+")", args...)
}

// ReadySearch reads what the search needs to know of every patient, so that the
// first key finds as quickly as the next.
func (u *unit) ReadySearch() error { return u.roll.ready(u) }

func (u *unit) found(hits string, args ...any) ([]care.Found, error) {
	all, err := list(u, func(f *care.Found) []any {
		return []any{
			&f.ID, &f.Name, &f.Born, &f.Phone, &f.MergedInto, &f.EpisodeID, &f.Condition, &f.HasDraft,
			&f.LastSigned, &f.LastKind, &f.PlanVersion, &f.ReviewDays,
		}
	}, fmt.Sprintf(found, hits), args...)
	if err != nil {
		return nil, err
	}
	return all, u.tagsOf(all)
}

// tagsOf fills the health tags of found patients.
func (u *unit) tagsOf(all []care.Found) error {
	at, ids := map[string]int{}, make([]string, len(all))
	for i, f := range all {
		at[f.ID], ids[i] = i, f.ID
	}
	return among(ids, func(marks string, args []any) error {
		return u.each("SELECT patient_id, tag FROM patient_tag WHERE patient_id IN ("+marks+") ORDER BY patient_id, position",
			func(scan func(...any) error) error {
				var id, tag string
				if err := scan(&id, &tag); err != nil {
					return err
				}
				all[at[id]].Tags = append(all[at[id]].Tags, tag)
				return nil
			}, args...)
	})
}
