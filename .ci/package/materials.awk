# Turns what `go version -m` says of a program into a bill of materials: SPDX
# 2.3 JSON with one package for the program and one for each module in it.
function quote(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return "\"" s "\"" }
function package(id, name, ver, sum, licence) {
  printf "%s    {\"SPDXID\": %s, \"name\": %s, \"versionInfo\": %s, \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false, \"licenseConcluded\": %s", (count++ ? ",\n" : ""), quote(id), quote(name), quote(ver), quote(licence)
  if (sum != "") printf ", \"comment\": %s", quote("go.sum " sum)
  if (name ~ /\./) printf ", \"externalRefs\": [{\"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", \"referenceLocator\": %s}]", quote("pkg:golang/" name "@" ver)
  printf "}"
}
BEGIN {
  printf "{\n  \"spdxVersion\": \"SPDX-2.3\",\n  \"dataLicense\": \"CC0-1.0\",\n  \"SPDXID\": \"SPDXRef-DOCUMENT\",\n"
  printf "  \"name\": %s,\n  \"documentNamespace\": %s,\n", quote("tandem-" version), quote("https://tandemclinic.invalid/spdx/" version "/" when)
  printf "  \"creationInfo\": {\"created\": %s, \"creators\": [\"Organization: The Tandem project\"]},\n  \"packages\": [\n", quote(when)
  package("SPDXRef-tandem", "tandem", version, "", "MIT")
}
NR == 1 { go = $NF; package("SPDXRef-go", "golang.org/go", go, "", "BSD-3-Clause"); ids[++n] = "SPDXRef-go" }
$1 == "dep" || $1 == "=>" { id = "SPDXRef-module-" (++m); package(id, $2, $3, $4, "NOASSERTION"); ids[++n] = id }
END {
  printf "\n  ],\n  \"relationships\": [\n    {\"spdxElementId\": \"SPDXRef-DOCUMENT\", \"relationshipType\": \"DESCRIBES\", \"relatedSpdxElement\": \"SPDXRef-tandem\"}"
  for (i = 1; i <= n; i++) printf ",\n    {\"spdxElementId\": \"SPDXRef-tandem\", \"relationshipType\": \"CONTAINS\", \"relatedSpdxElement\": %s}", quote(ids[i])
  printf "\n  ]\n}\n"
}
