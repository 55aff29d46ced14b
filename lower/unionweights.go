package lower

// A feature is something of a structure that speaks for or against a union.
type feature struct {
	name   string
	weight float64 // for one of it, in the logarithm of the odds: above 0 it speaks for a union
	doc    string  // in words, for explanations
}

// unionModel is a logistic regression over the services of the corpus, whole pages
// and pages of a few operations. `make fit` writes the weights here, and prints what
// they are worth on services that they were not fitted on. The features of the page
// as a whole speak about the service, not about one structure.
var unionModel = [features]feature{
	fBias:             {"bias", -6.97, ""},
	fStructures:       {"structures", 1.99, "many of its members are structures"},
	fModernStructures: {"modern-structures", 1.39, "all of its members are structures"},
	fOne:              {"one", 0.71, "it has one member"},
	fKnown:            {"known", 1.80, "a request requires none of its members"},
	fArmsOpen:         {"arms-open", -1.51, "its members require nothing themselves"},
	fEmptyArm:         {"empty-arm", 1.23, "one member is an empty structure"},
	fAlike:            {"alike", -1.67, "several members are the same structure"},
	fSelf:             {"self", 1.86, "it holds itself"},
	fRequiredScalars:  {"required-scalars", 1.48, "it must be given, and holds simple values"},
	fRequiredOne:      {"required-one", 0.58, "it must be given, though it has one member"},
	fOptional:         {"optional", -0.73, "it may be left out"},
	fEnding:           {"ending", 0.47, "its members share their last words"},
	fKin:              {"kin", 0.43, "its members are named after it"},
	fRecord:           {"record", -2.41, "it has members that records have"},
	fKinds:            {"kinds", 0.98, "its members are named after products, protocols or formats"},
	fChoice:           {"choice", 0.94, "it is called a source, value, location or the like"},
	fProse:            {"prose", 1.36, "its description speaks of a choice"},
	fDefaults:         {"defaults", -1.30, "its members have defaults or conditions"},
	fStyleRequired:    {"style-required", 2.90, "the page marks much as required"},
	fStyleCamel:       {"style-camel", 1.35, "names on the page begin in lower case"},
	fStyleOpen:        {"style-open", 2.06, "many structures of the page require nothing"},
}

// featureTexts are the features in words, "" for the bias.
func featureTexts() []string {
	texts := make([]string, features)
	for i, f := range unionModel {
		texts[i] = f.doc
	}
	return texts
}
