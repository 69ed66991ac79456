// Package chart turns the card's figures into series, and the series into
// ECharts options for a page, with the same figures as a table, or into a list
// of shapes for whoever paints them (a PDF, an SVG): same series, same words.
// Colours are names that the painter knows. Only this package knows go-echarts.
package chart
