package campaign

import "iter"

// Each is what becomes of every entry of a list, such as its name.
func Each[T, R any](list []T, of func(T) R) (all []R) {
	for _, entry := range list {
		all = append(all, of(entry))
	}
	return all
}

// Sum adds up a number of every entry of a list.
func Sum[T any](list []T, of func(T) int) (sum int) {
	for _, entry := range list {
		sum += of(entry)
	}
	return sum
}

// Count is how many entries of a list answer yes.
func Count[T any](list []T, yes func(T) bool) int {
	return Sum(list, func(entry T) int {
		if yes(entry) {
			return 1
		}
		return 0
	})
}

// Pointers are the entries of a list by their addresses: they are large, or to be changed.
func Pointers[T any](list []T) iter.Seq2[int, *T] {
	return func(yield func(int, *T) bool) {
		for i := range list {
			if !yield(i, &list[i]) {
				return
			}
		}
	}
}
