package table

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Field is what a column of a patient list holds.
type Field string

// The fields of a patient that a list can hold. Ignore is a column that is not
// taken.
const (
	Ignore    Field = ""
	FullName  Field = "name"
	Given     Field = "given"
	Family    Field = "family"
	Preferred Field = "preferred"
	Born      Field = "born"
	Sex       Field = "sex"
	Phone     Field = "phone"
	Email     Field = "email"
	Address   Field = "address"
	Language  Field = "language"
	Referrer  Field = "referrer"
	Number    Field = "number"
)

// Fields are all fields in the order in which a person chooses from them.
var Fields = []Field{Ignore, FullName, Given, Family, Preferred, Born, Sex, Phone, Email, Address, Language, Referrer, Number}

// headings are words by which other programs call a column, accents and case
// put aside: English, German, Spanish, French, Dutch and Italian.
var headings = map[Field][]string{
	FullName:  {"name", "full name", "patient", "patient name", "fullname", "nombre completo", "nom complet", "nombre y apellidos", "client", "client name"},
	Given:     {"first name", "given", "given name", "given names", "firstname", "forename", "forenames", "vorname", "nombre", "prenom", "voornaam", "nome", "first"},
	Family:    {"last name", "family", "family name", "lastname", "surname", "nachname", "familienname", "apellido", "apellidos", "nom", "nom de famille", "achternaam", "cognome", "last"},
	Preferred: {"preferred name", "preferred", "nickname", "known as", "rufname"},
	Born:      {"born", "birth date", "date of birth", "birthdate", "dob", "birthday", "geburtsdatum", "geboren", "fecha de nacimiento", "fecha nacimiento", "nacimiento", "date de naissance", "geboortedatum", "data di nascita"},
	Sex:       {"sex", "gender", "geschlecht", "sexo", "sexe", "geslacht", "sesso"},
	Phone:     {"phone", "telephone", "mobile", "mobile phone", "cell", "phone number", "tel", "telefon", "handy", "telefono", "movil", "telefone", "portable", "telefoon", "cellulare"},
	Email:     {"email", "e mail", "mail", "email address", "correo", "correo electronico", "courriel"},
	Address:   {"address", "street", "address 1", "address 2", "address line 1", "address line 2", "city", "town", "postcode", "postal code", "zip", "county", "country", "adresse", "strasse", "plz", "ort", "direccion", "ciudad", "codigo postal", "rue", "ville", "code postal", "adres", "woonplaats", "indirizzo"},
	Language:  {"language", "sprache", "idioma", "langue", "taal", "lingua"},
	Referrer:  {"referrer", "referred by", "doctor", "gp", "referring doctor", "arzt", "hausarzt", "medico", "medecin", "huisarts"},
	Number:    {"number", "patient number", "patient no", "patient id", "id", "nhs number", "reference", "record number", "patientennummer", "numero", "dossier"},
}

// plainWords makes a heading comparable.
func plainWords(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ReplaceAll(strings.ToLower(text), "ß", "ss")) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Guess says what each column holds by its heading. Only an address may stand
// in several columns.
func Guess(cells []string) []Field {
	mapping := make([]Field, len(cells))
	for i, cell := range cells {
		words := plainWords(cell)
		for _, field := range Fields[1:] {
			if slices.Contains(headings[field], words) && (field == Address || !slices.Contains(mapping, field)) {
				mapping[i] = field
				break
			}
		}
	}
	return mapping
}

// HasNames says whether a mapping gives each patient a name.
func HasNames(mapping []Field) bool {
	return slices.ContainsFunc(mapping, func(f Field) bool { return f == FullName || f == Given || f == Family })
}
