package lower

// inferUnions decides which structures are tagged unions.
func (g *graph) inferUnions() {}
