package model

func readSmithy(b *builder, root value) {}
