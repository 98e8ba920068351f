package demo

import "tandem/app/clinic"

// ending is where a story stands today.
type ending int

const (
	ongoing    ending = iota // decided, treatment goes on
	due                      // the plan's review date has passed
	undecided                // a signed re-assessment, its proposals not looked at
	unsigned                 // today's re-assessment is being filled in
	newcomer                 // today's first assessment is being filled in
	examined                 // first assessment signed, no plan yet
	alarmed                  // the last assessment has a red flag
	discharged               // course of care ended well
)

// course is how a complaint goes.
type course int

const (
	steady  course = iota // better week by week
	fast                  // nearly well at the last assessment
	flat                  // no change
	flaring               // better at first, worse at the last assessment
	sore                  // better, but the massage was too strong
)

// task is an activity that matters to the patient, with its score at first.
type task struct {
	text  string
	score float64
}

// person is a fictional patient at the first assessment.
type person struct {
	given, family              string
	born, sex, language, sheet string
	health                     []clinic.Tag
	condition                  string
	side                       clinic.Side
	weeks                      int   // from onset to the first assessment
	reviews                    []int // days from the first assessment to each later one
	since                      int   // days from the last assessment to today
	course                     course
	ending                     ending
	back, leg, rmdq            float64
	site, spasm                float64
	irritable                  clinic.Level
	slr, walk, sit             float64 // 0 when not examined
	direction                  string  // movement that eases, empty when none was found
	tasks                      []task
	goal                       string
}

func tags(codes ...string) []clinic.Tag {
	list := make([]clinic.Tag, len(codes))
	for i, code := range codes {
		list[i] = clinic.Tag{Tag: code}
	}
	return list
}

var people = []person{
	{
		given: "Ana", family: "Ruiz", born: "1979-04-02", sex: "female", language: "es", condition: "DISC_RAD", side: clinic.Left, weeks: 2,
		reviews: []int{14, 28}, since: 0, course: steady, ending: undecided, back: 4, leg: 7, rmdq: 15, site: 4, spasm: 2, irritable: clinic.Moderate,
		slr: 40, walk: 15, sit: 10, direction: "extension", tasks: []task{{"sentarme 30 minutos", 2}, {"conducir al trabajo", 3}}, goal: "Ver una película sentada",
	},
	{
		given: "George", family: "Hill", born: "1951-11-12", sex: "male", language: "en", sheet: "large", health: tags("ANTICOAG"), condition: "LSS", side: clinic.Both, weeks: 22,
		reviews: []int{21, 42}, since: 4, course: sore, ending: ongoing, back: 4, leg: 6, rmdq: 13, site: 4, spasm: 1, irritable: clinic.Low,
		walk: 10, sit: 60, tasks: []task{{"walk to the shop", 3}, {"stand at the stove", 4}}, goal: "Walk to the shop and back",
	},
	{
		given: "Lena", family: "Novak", born: "1990-02-19", sex: "female", language: "en", condition: "NSLBP", side: clinic.Right, weeks: 1,
		since: 0, course: steady, ending: examined, back: 8, leg: 2, rmdq: 18, site: 2, spasm: 3, irritable: clinic.High,
		sit: 5, walk: 10, tasks: []task{{"get out of bed", 2}, {"put on socks", 1}}, goal: "Get dressed without help",
	},
	{
		given: "Tom", family: "Baker", born: "1968-08-30", sex: "male", language: "en", condition: "DISC_RAD", side: clinic.Left, weeks: 3,
		reviews: []int{14}, since: 0, course: flat, ending: alarmed, back: 5, leg: 7, rmdq: 16, site: 4, spasm: 2, irritable: clinic.Moderate,
		slr: 35, walk: 10, sit: 10, direction: "extension", tasks: []task{{"sit for 30 minutes", 2}}, goal: "Sit through a meeting",
	},
	{
		given: "Mary", family: "Okoye", born: "1966-09-09", sex: "female", language: "en", condition: "DISC_RAD", side: clinic.Right, weeks: 6,
		reviews: []int{14, 45}, since: 1, course: flat, ending: undecided, back: 3, leg: 7, rmdq: 14, site: 5, spasm: 1, irritable: clinic.Moderate,
		slr: 35, walk: 20, sit: 20, tasks: []task{{"walk the dog", 3}, {"sleep through the night", 4}}, goal: "Walk the dog for 30 minutes",
	},
	{
		given: "Paul", family: "Weiss", born: "1972-01-30", sex: "male", language: "en", condition: "DGS", side: clinic.Right, weeks: 9,
		reviews: []int{21, 42, 63}, since: 0, course: fast, ending: undecided, back: 1, leg: 6, rmdq: 12, site: 3, spasm: 2, irritable: clinic.Moderate,
		walk: 30, sit: 15, tasks: []task{{"drive one hour", 3}}, goal: "Drive one hour without a stop",
	},
	{
		given: "Ivy", family: "Chen", born: "1992-07-07", sex: "female", language: "en", health: tags("PREG"), condition: "SIJ", side: clinic.Left, weeks: 8,
		reviews: []int{14}, since: 5, course: steady, ending: ongoing, back: 5, leg: 1, rmdq: 10, site: 2, spasm: 1, irritable: clinic.Moderate,
		walk: 20, sit: 30, tasks: []task{{"turn over in bed", 3}, {"climb stairs", 4}}, goal: "Turn over in bed without waking",
	},
	{
		given: "Amara", family: "Diallo", born: "1985-12-01", sex: "female", language: "en", condition: "NSLBP", side: clinic.Central, weeks: 16,
		reviews: []int{14, 35}, since: 3, course: steady, ending: ongoing, back: 6, leg: 0, rmdq: 11, site: 1, spasm: 1, irritable: clinic.Low,
		walk: 40, sit: 30, tasks: []task{{"lift my daughter", 4}, {"sit at my desk", 5}}, goal: "Lift my daughter into the car",
	},
	{
		given: "Björn", family: "Lindqvist", born: "1958-03-17", sex: "male", language: "en", sheet: "large", health: tags("OSTEO", "FALL_RISK"), condition: "OSTEO_FX", side: clinic.Central, weeks: 14,
		reviews: []int{21}, since: 10, course: steady, ending: ongoing, back: 6, leg: 0, rmdq: 15, site: 1, spasm: 1, irritable: clinic.Low,
		walk: 10, sit: 20, tasks: []task{{"stand to cook", 3}, {"carry a kettle", 3}}, goal: "Cook a whole meal",
	},
	{
		given: "Carmen", family: "Ortega", born: "1963-05-25", sex: "female", language: "es", sheet: "large", health: tags("DIAB_NEURO"), condition: "LSS", side: clinic.Both, weeks: 40,
		reviews: []int{14, 42}, since: 2, course: steady, ending: ongoing, back: 5, leg: 6, rmdq: 14, site: 4, spasm: 1, irritable: clinic.Low,
		walk: 8, sit: 60, tasks: []task{{"caminar al mercado", 3}, {"estar de pie en la cola", 2}}, goal: "Ir andando al mercado",
	},
	{
		given: "Dmitri", family: "Volkov", born: "1981-10-10", sex: "male", language: "en", condition: "DISC_RAD", side: clinic.Right, weeks: 5,
		reviews: []int{14, 28}, since: 1, course: flaring, ending: undecided, back: 5, leg: 6, rmdq: 13, site: 4, spasm: 2, irritable: clinic.Moderate,
		slr: 45, walk: 15, sit: 15, direction: "extension", tasks: []task{{"drive the van", 3}, {"lift boxes", 1}}, goal: "Go back to deliveries",
	},
	{
		given: "Elif", family: "Aydin", born: "1996-01-08", sex: "female", language: "en", condition: "CERV_RAD", side: clinic.Left, weeks: 7,
		reviews: []int{14, 35}, since: 6, course: steady, ending: ongoing, back: 5, leg: 5, rmdq: 8, site: 3, spasm: 2, irritable: clinic.Moderate,
		sit: 25, tasks: []task{{"type for an hour", 3}, {"reverse the car", 4}}, goal: "Work a full day at the desk",
	},
	{
		given: "Farid", family: "Haddad", born: "1974-06-21", sex: "male", language: "en", health: tags("HTN_CTRL"), condition: "SPOND_FOR", side: clinic.Left, weeks: 20,
		reviews: []int{21, 49}, since: 3, course: flat, ending: undecided, back: 5, leg: 5, rmdq: 12, site: 4, spasm: 1, irritable: clinic.Low,
		slr: 70, walk: 20, sit: 40, direction: "flexion", tasks: []task{{"stand at work", 3}}, goal: "Stand for a shift",
	},
	{
		given: "Grace", family: "Mbeki", born: "1988-11-29", sex: "female", language: "en", condition: "SPL", side: clinic.Central, weeks: 30,
		reviews: []int{21, 42}, since: 5, course: steady, ending: ongoing, back: 6, leg: 1, rmdq: 11, site: 1, spasm: 1, irritable: clinic.Low,
		walk: 30, sit: 40, tasks: []task{{"run for the bus", 2}, {"stand in a queue", 4}}, goal: "Run again, slowly",
	},
	{
		given: "Hiroshi", family: "Tanaka", born: "1947-02-14", sex: "male", language: "en", sheet: "large", health: tags("ANTIPLT", "KNEEL_INTOL"), condition: "LSS", side: clinic.Both, weeks: 60,
		reviews: []int{14, 42, 70}, since: 20, course: steady, ending: due, back: 3, leg: 6, rmdq: 12, site: 4, spasm: 0, irritable: clinic.Low,
		walk: 12, sit: 90, tasks: []task{{"walk round the park", 3}}, goal: "Walk round the park once",
	},
	{
		given: "Isabel", family: "Fontes", born: "1999-09-03", sex: "female", language: "es", condition: "THOR", side: clinic.Central, weeks: 10,
		reviews: []int{21}, since: 30, course: steady, ending: due, back: 5, leg: 0, rmdq: 7, site: 1, spasm: 2, irritable: clinic.Low,
		sit: 30, tasks: []task{{"estudiar dos horas", 4}}, goal: "Estudiar sin dolor",
	},
	{
		given: "Jonas", family: "Keller", born: "1983-04-18", sex: "male", language: "en", condition: "DGS", side: clinic.Left, weeks: 12,
		reviews: []int{21, 49}, since: 12, course: fast, ending: discharged, back: 1, leg: 5, rmdq: 9, site: 3, spasm: 1, irritable: clinic.Low,
		walk: 45, sit: 20, tasks: []task{{"cycle to work", 4}, {"sit in the cinema", 3}}, goal: "Cycle to work every day",
	},
	{
		given: "Khadija", family: "Benali", born: "1977-07-15", sex: "female", language: "en", condition: "DISC_RAD", side: clinic.Left, weeks: 4,
		reviews: []int{14}, since: 14, course: steady, ending: unsigned, back: 5, leg: 6, rmdq: 14, site: 4, spasm: 2, irritable: clinic.Moderate,
		slr: 45, walk: 15, sit: 15, direction: "extension", tasks: []task{{"pray on the floor", 2}, {"drive to work", 4}}, goal: "Pray on the floor",
	},
	{
		given: "Liam", family: "Byrne", born: "2008-05-05", sex: "male", language: "en", condition: "SPL", side: clinic.Central, weeks: 6,
		reviews: []int{14}, since: 4, course: steady, ending: ongoing, back: 6, leg: 0, rmdq: 9, site: 1, spasm: 2, irritable: clinic.Moderate,
		walk: 30, sit: 30, tasks: []task{{"play hurling", 2}, {"sit in class", 5}}, goal: "Play a full match",
	},
	{
		given: "Mei-Ling", family: "Zhao", born: "1970-08-08", sex: "female", language: "en", sheet: "pictures", health: tags("WRIST_INTOL"), condition: "NSLBP", side: clinic.Both, weeks: 3,
		reviews: []int{14}, since: 2, course: fast, ending: ongoing, back: 7, leg: 0, rmdq: 14, site: 1, spasm: 2, irritable: clinic.Moderate,
		walk: 25, sit: 20, tasks: []task{{"garden for an hour", 3}}, goal: "Garden for an hour",
	},
	{
		given: "Noah", family: "Feldman", born: "1993-03-27", sex: "male", language: "en", condition: "NSLBP", side: clinic.Left, weeks: 1,
		since: 0, course: steady, ending: newcomer, back: 6, leg: 1, rmdq: 12, site: 2, spasm: 2, irritable: clinic.Moderate,
		walk: 15, sit: 15, tasks: []task{{"tie my shoes", 3}}, goal: "Go back to the gym",
	},
	{
		given: "Olivia", family: "Santos", born: "1987-12-12", sex: "female", language: "es", health: tags("HYPERMOB"), condition: "SIJ", side: clinic.Right, weeks: 25,
		reviews: []int{21, 42}, since: 3, course: steady, ending: ongoing, back: 5, leg: 2, rmdq: 10, site: 2, spasm: 1, irritable: clinic.Low,
		walk: 25, sit: 30, tasks: []task{{"subir escaleras", 4}, {"llevar la compra", 3}}, goal: "Subir tres pisos",
	},
	{
		given: "Priya", family: "Nair", born: "1995-02-02", sex: "female", language: "en", condition: "CERV_RAD", side: clinic.Right, weeks: 3,
		reviews: []int{14}, since: 0, course: steady, ending: undecided, back: 6, leg: 6, rmdq: 9, site: 4, spasm: 2, irritable: clinic.High,
		sit: 20, tasks: []task{{"play the violin", 2}}, goal: "Play the violin for an hour",
	},
	{
		given: "Rangi", family: "Parata", born: "1961-10-31", sex: "male", language: "en", health: tags("CANCER_HX"), condition: "SPOND_FOR", side: clinic.Right, weeks: 50,
		reviews: []int{21, 49, 77}, since: 5, course: steady, ending: ongoing, back: 4, leg: 5, rmdq: 11, site: 3, spasm: 1, irritable: clinic.Low,
		slr: 65, walk: 20, sit: 45, direction: "flexion", tasks: []task{{"fish from the pier", 4}}, goal: "Fish for a whole morning",
	},
	{
		given: "Sofia", family: "Lindgren", born: "1955-06-06", sex: "female", language: "en", sheet: "large", health: tags("OSTEO_FX"), condition: "OSTEO_FX", side: clinic.Central, weeks: 20,
		reviews: []int{28}, since: 35, course: steady, ending: due, back: 5, leg: 0, rmdq: 13, site: 1, spasm: 1, irritable: clinic.Low,
		walk: 15, sit: 25, tasks: []task{{"reach a high shelf", 3}}, goal: "Look after the garden",
	},
	{
		given: "Tavita", family: "Faleolo", born: "1989-01-19", sex: "other", language: "en", condition: "THOR", side: clinic.Central, weeks: 8,
		reviews: []int{21}, since: 0, course: sore, ending: undecided, back: 5, leg: 0, rmdq: 8, site: 1, spasm: 2, irritable: clinic.Low,
		sit: 30, tasks: []task{{"row on the machine", 4}}, goal: "Row five kilometres",
	},
	{
		given: "Ulla", family: "Virtanen", born: "1964-04-11", sex: "female", language: "en", condition: "DGS", side: clinic.Right, weeks: 14,
		reviews: []int{21, 42}, since: 0, course: fast, ending: undecided, back: 0, leg: 5, rmdq: 8, site: 3, spasm: 2, irritable: clinic.Low,
		walk: 40, sit: 20, tasks: []task{{"sit at the theatre", 4}}, goal: "Sit through a play",
	},
}
