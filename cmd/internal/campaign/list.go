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
func Sum[T any, N int | float64](list []T, of func(T) N) (sum N) {
	for _, entry := range list {
		sum += of(entry)
	}
	return sum
}

// Most is the largest number of the entries of a list, least where none is larger.
func Most[T any, N int | float64](least N, list []T, of func(T) N) N {
	for _, entry := range list {
		least = max(least, of(entry))
	}
	return least
}

// Set is what the entries of a list have.
func Set[T any, K comparable](list []T, of func(T) K) map[K]bool {
	set := make(map[K]bool, len(list))
	for _, entry := range list {
		set[of(entry)] = true
	}
	return set
}

// Where are the entries of a list that answer yes.
func Where[T any](list []T, yes func(T) bool) (some []T) {
	for _, entry := range list {
		if yes(entry) {
			some = append(some, entry)
		}
	}
	return some
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
