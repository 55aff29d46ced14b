package compile

import (
	"cmp"

	"shapec/ir"
)

// Methods are the operations that the sources describe, as locks know them.
func (s *Service) Methods() map[string]bool {
	methods := map[string]bool{}
	for _, p := range s.Pages {
		for i := range p.Operations {
			methods[p.Operations[i].Method] = true
		}
	}
	if s.ServiceModel != nil {
		for _, o := range s.ServiceModel.Model.Operations {
			methods[cmp.Or(o.Method, ir.MethodName(o.Name))] = true
		}
	}
	return methods
}
