package main

import (
	"html"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/seal"
	"dailydose/cmd/internal/sheet/sheettest"
)

// TestEveryRefusal: every kind of file that is not read has its own true sentence, on
// the terminal, in the receipt and on the page, and stands in deliveries.csv as
// returned with its unit.
func TestEveryRefusal(t *testing.T) {
	t.Parallel()
	o := newOffice(t, strings.Replace(smallConfig, "organiser: 分管副镇长", `organiser: 分管副镇长, password: "开门大吉8848"`, 1))
	parts := func(names ...string) []byte {
		var all []any
		for _, n := range names {
			all = append(all, n, []byte("x"))
		}
		return zipOf(t, all...)
	}
	files := map[string]struct {
		content []byte
		told    string
	}{
		"扫描件.pdf":    {[]byte("%PDF-1.4\n"), "收到的是 PDF 文档"},
		"照片.jpg":     {[]byte("\xff\xd8\xff\xe0\x00\x10JFIF"), "收到的是图片（JPG）"},
		"说明.docx":    {parts("[Content_Types].xml", "word/document.xml"), "收到的是 DOCX 文档"},
		"名册.numbers": {parts("Index/Document.iwa"), "苹果“Numbers 表格”文件"},
		"打包.rar":     {[]byte("Rar!\x1a\x07\x01\x00"), "收到的是压缩文件（RAR）"},
		"打包.7z":      {[]byte("7z\xbc\xaf\x27\x1c\x00\x04"), "收到的是压缩文件（7Z）"},
		"保密.xlsx":    {append([]byte("\x62\x14\x23\x65"), make([]byte, 200)...), "被文档安全（加密）软件锁定"},
		"名册.xlsb":    {parts("[Content_Types].xml", "xl/workbook.bin"), "二进制格式（.xlsb）"},
		"很旧.xls":     {sheettest.Compound(map[string][]byte{"Book": sheettest.Record(0x0809, uint16(0x0500), uint16(5))}), "Excel 95 或更早版本"},
		"打开着.xlsx":   {[]byte("\x04abcd" + strings.Repeat(" ", 50) + strings.Repeat("\x00", 110)), "打开工作簿时留下的临时文件"},
		"导出.json":    {[]byte(`{"a":1}`), "收到的是 JSON 数据文件"},
		"另一个密码.xlsx": {seal.Workbook(rawXLSX(t, report10("东河镇", "440524198001010013")), "另一个"), "只有用指挥部办公室登记的本单位密码"},
		"加密.xls":     {sheettest.Compound(map[string][]byte{"Workbook": sheettest.XLSStream(sheettest.Record(0x002F, uint16(1)), nil)}), "文件设了打开密码"},
		"情况.txt":     {[]byte("今天一切正常。"), "文字材料"},
		"登录.xls":     {[]byte("<html><body>请登录</body></html>"), "网页文件"},
		"空.xlsx":     {nil, "空文件"},
	}
	for name, f := range files {
		o.drop("东河镇/"+name, f.content, "2021-06-10 12:00")
	}
	day := o.build("2021-06-10", "2021-06-10 22:00")
	verdicts := map[string]string{}
	for _, row := range day.table("deliveries.csv") {
		verdicts[row["file"]] = row["unit"] + " " + row["verdict"]
	}
	page := html.UnescapeString(string(o.site()["2021-06-10/reporting.html"]))
	receipt := textsOf(t, o.inputs("东河镇/回执/2021-06-10 核对回执.xlsx"))
	for name, f := range files {
		said, _, status := o.spotCheck(o.inputs("东河镇/" + name))
		for where, text := range map[string]string{"terminal": said, "page": page, "receipt": receipt} {
			if !strings.Contains(text, f.told) {
				t.Errorf("%s: nothing of %q on the %s", name, f.told, where)
			}
		}
		if got := verdicts["东河镇/"+name]; got != "东河镇 returned" || status != exitFailed {
			t.Errorf("%s: %s, status %d", name, got, status)
		}
	}
}

// textsOf is all that stands in a workbook, with the unit's password or without.
func textsOf(t *testing.T, path string) string {
	t.Helper()
	f, err := excelize.OpenFile(path, excelize.Options{Password: "开门大吉8848"})
	must(t, err)
	defer f.Close()
	var all []string
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		must(t, err)
		for _, row := range rows {
			all = append(all, row...)
		}
	}
	return strings.Join(all, "\n")
}
