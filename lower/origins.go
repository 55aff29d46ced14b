package lower

// Origins tells where each conclusion was read, and how sure it is.
type Origins struct {
	graph *graph
	names names
}

func newOrigins(g *graph, n names) *Origins { return &Origins{g, n} }
