package lower

// Delta is what the pages' change literals say.
type Delta struct{}

func (g *graph) resolveChanges() *Delta { return &Delta{} }

func (g *graph) subtract(*Delta) {}
