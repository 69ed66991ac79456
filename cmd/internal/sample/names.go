package sample

import "math/rand/v2"

// Common surnames; the first are as much more frequent as they are in the south.
const surnames = "黄李陈王张刘梁韦陆农覃蒙何周林罗莫卢邓廖杨吴谢唐潘赵徐孙马朱胡郭高林苏蓝许曾彭吕蒋蔡余杜叶程" +
	"魏薛阮姚钟谭汪石熊金贾夏付方邹江段雷侯龙史陶贺顾毛郝邵万钱严武戴孔白施"

const (
	maleGiven   = "伟强勇军杰涛明超波辉刚健峰磊鹏飞斌华平亮宁东海山林松柏文武国建志永世家荣富贵德才宏泽宇浩俊凯晨"
	femaleGiven = "芳娜敏静丽艳娟霞玲燕红梅兰英秀珍慧琴云莲凤雪美婷丹萍莉洁颖佳欣怡月春秋香花翠玉桂淑惠蓉菊"
)

// nameOf makes a person's name.
func nameOf(r *rand.Rand, male bool) string {
	family, given := []rune(surnames), []rune(femaleGiven)
	if male {
		given = []rune(maleGiven)
	}
	at := r.IntN(len(family))
	if r.IntN(2) == 0 {
		at = r.IntN(18)
	}
	name := string(family[at]) + string(given[r.IntN(len(given))])
	if r.IntN(10) < 7 {
		name += string(given[r.IntN(len(given))])
	}
	return name
}

// Prefixes of mobile numbers.
const prefixes = "133135136137138139150151152155157158159170176177178180181182183186187188189191199"

func phoneOf(r *rand.Rand) uint64 {
	at := r.IntN(len(prefixes)/3) * 3
	n := uint64(0)
	for _, digit := range prefixes[at : at+3] {
		n = n*10 + uint64(digit-'0')
	}
	return n*100_000_000 + uint64(r.IntN(100_000_000))
}
