// Package a exports what b uses, and what it does not.
package a

type Used struct{ Inner Met }

type Met struct{ A int } // a field's type of something used

type Lost struct{ A int } // only a function that nobody calls has it

func New() *Used { return &Used{} }

func Forgotten() Lost { return Lost{} }

func (*Used) Called()        {}
func (*Used) Uncalled()      {}
func (*Used) String() string { return "" } // for an interface

func Tested() {} // b's test calls it

func Shown() {} // b's example calls it

type Shape interface{ shape() }

type Circle struct{} // a variant of what b meets

func (Circle) shape() {}

func Any() Shape { return Circle{} }

const (
	One = 1 // b uses it
	Two = 2
)

const Three = Two + One

var Table = []int{One, Two}

var table = Table

func lengths() int { return len(table) + Three }

var _ = lengths
