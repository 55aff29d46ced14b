// Package logit fits logistic regressions whose probabilities can be believed.
//
//	weights := logit.Fit(samples, logit.Options{})
//	unseen := logit.CrossValidate(samples, logit.Options{})
//
// [Fit] draws the weights together until they are as sure as they turn out right
// on samples that they have not seen, and [CrossValidate] tells what they make of
// such samples: figures are to be taken from it. Samples of one group are alike
// for a reason that the next group does not share (they are of one service), so a
// group is either fitted on or judged, never both. The same samples give the same
// weights.
package logit
