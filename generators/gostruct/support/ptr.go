package support

// Ptr returns a pointer to v, for members that may be absent.
func Ptr[T any](v T) *T { return &v }
