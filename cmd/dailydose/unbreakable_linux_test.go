package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// finish runs a command and returns what it said and its exit status. Where
// the machine gives it no name space of its own the test is skipped.
func finish(t *testing.T, c *exec.Cmd) (string, int) {
	t.Helper()
	said, err := c.CombinedOutput()
	switch {
	case c.ProcessState == nil && c.SysProcAttr != nil:
		t.Skip("this machine allows no name spaces: ", err)
	case c.ProcessState == nil:
		t.Fatal(err)
	case c.ProcessState.ExitCode() == noMount:
		t.Skipf("this machine allows no mounting: %s", said)
	}
	return string(said), c.ProcessState.ExitCode()
}

// noMount is the scripts' exit status where mounting is not allowed.
const noMount = 77

// held starts a night as a process and stops it in its tracks when a file is
// there: one that is made with the lock already in hand.
func (o office) held(file string) *exec.Cmd {
	o.t.Helper()
	c := o.process("dailydose", "report", "-config", "config.yaml", "-date", june(12))
	must(o.t, c.Start())
	o.t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	for deadline := time.Now().Add(time.Minute); !o.is(file); {
		if time.Now().After(deadline) {
			o.t.Fatalf("%s never came", file)
		}
	}
	must(o.t, c.Process.Signal(syscall.SIGSTOP))
	var state syscall.WaitStatus // the signal is on its way: threads work on until it has come
	_, err := syscall.Wait4(c.Process.Pid, &state, syscall.WUNTRACED, nil)
	must(o.t, err)
	if !state.Stopped() || !o.is(file) {
		o.t.Skip("the night was over before it could be stopped")
	}
	return c
}

// TestSecondRun: while one night is at work another leaves at once with its
// status and a sentence, be it of the same drop folder or of another that
// publishes to the same site. The lock of a night that was killed holds nobody.
func TestSecondRun(t *testing.T) {
	t.Parallel()
	county := shareOffice(t)
	for name, c := range map[string]struct {
		file   string
		inputs string
	}{
		"same drop folder": {".dailydose/tmp", "inputs"},
		"same site":        {"site/.staging-20*", "others"},
	} {
		t.Run(name, func(t *testing.T) {
			o := county.again(t)
			others := newOffice(t, smallConfig)
			others.dropDay(12)
			must(t, os.Rename(others.at("inputs"), o.at("others")))
			first := o.held(c.file)
			before := o.site()
			o.mustBe(exitLocked, "另一个出报任务正在运行", clock(t, june(12)+" 22:00"), "-inputs", o.at(c.inputs))
			sameFolders(t, o.site(), before)
			must(t, first.Process.Kill())
			_ = first.Wait()
			if !o.is(".dailydose/lock") {
				t.Error("a killed night left no lock to be recognised")
			}
			o.mustBe(exitDone, "", clock(t, june(12)+" 22:10"))
			o.mustTell("doses", o.given(june(12)), "9")
			o.mustBeClean()
		})
	}
}

// alone runs a shell script as root of a user name space of its own, where it
// may mount. The mounts are gone when it ends.
func (o office) alone(script string) (string, int) {
	o.t.Helper()
	c := o.process("sh", "-c", script)
	c.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	return finish(o.t, c)
}

const tonight12 = "dailydose report -config config.yaml -date 2021-06-12"

// TestFullDisk: a night that runs out of space, wherever it does, says what to
// do, leaves the site as it was, and the next one needs no help.
func TestFullDisk(t *testing.T) {
	county, steady := shareOffice(t), thirdNight(t)
	for name, c := range map[string]struct {
		folder string
		spare  int // KiB beyond what it holds already
	}{
		"site, at once":        {"site", 4},
		"site, among the PDFs": {"site", 250},
		"site, late":           {"site", 1000},
		"state, while copying": {".dailydose", 12},
	} {
		t.Run(name, func(t *testing.T) {
			o := county.again(t)
			before := o.site()
			said, status := o.alone(fmt.Sprintf(`
				cp -a %[1]s full
				mount -t tmpfs -o size=$(( $(du -sk --apparent-size %[1]s | cut -f1) + $(find %[1]s | wc -l) * 4 + %[2]d ))k none %[1]s 2>&1 || exit %[3]d
				cp -a full/. %[1]s/ && dd if=/dev/zero of=%[1]s/.ballast bs=1k 2>/dev/null
				truncate -s -%[2]dk %[1]s/.ballast
				%[4]s; status=$?
				rm %[1]s/.ballast; rm -rf full; cp -a %[1]s full; exit $status`, c.folder, c.spare, noMount, tonight12))
			if status != exitFailed || !strings.Contains(said, "磁盘已满") || !strings.Contains(said, "腾出空间后重新运行") {
				t.Fatalf("status %d:\n%s", status, said)
			}
			must(t, os.RemoveAll(o.at(c.folder)))
			must(t, os.Rename(o.at("full"), o.at(c.folder)))
			after := o.site()
			sameFolders(t, after, before)
			o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
			sameFolders(t, o.site(), steady.site())
			o.mustBeClean()
		})
	}
}

// TestFileLimit is TestFullDisk for machines that allow no mounting: no file
// may grow beyond so many blocks.
func TestFileLimit(t *testing.T) {
	county := shareOffice(t)
	for _, blocks := range []int{1, 8, 40} {
		o := county.again(t)
		before := o.site()
		said, status := finish(t, o.process("sh", "-c", fmt.Sprintf("ulimit -f %d; %s", blocks, tonight12)))
		if status != exitFailed || !strings.Contains(said, "磁盘已满") {
			t.Errorf("%d blocks: status %d:\n%s", blocks, status, said)
		}
		sameFolders(t, o.site(), before)
		o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
		o.mustTell("doses", o.given(june(12)), "9")
		o.mustBeClean()
	}
}

// TestReadOnlyDisk: a site or state that cannot be written is told with what to
// do; what the clerks sent is collected although the site is closed.
func TestReadOnlyDisk(t *testing.T) {
	county := shareOffice(t)
	for _, folder := range []string{"site", ".dailydose", "inputs"} {
		t.Run(folder, func(t *testing.T) {
			o := county.again(t)
			before := o.site()
			said, status := o.alone(fmt.Sprintf(`
				mount --bind %[1]s %[1]s 2>&1 && mount -o remount,bind,ro %[1]s 2>&1 || exit %[2]d
				%[3]s`, folder, noMount, tonight12))
			if status != exitFailed || !strings.Contains(said, "磁盘是只读的") {
				t.Errorf("status %d:\n%s", status, said)
			}
			if folder == "site" && !strings.Contains(said, "新收 3 份") {
				t.Errorf("nothing was collected:\n%s", said)
			}
			if folder == "inputs" { // only the receipts cannot be written
				o.mustTell("doses", o.given(june(12)), "9")
			} else {
				sameFolders(t, o.site(), before)
			}
			o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
			o.mustTell("doses", o.given(june(12)), "9")
			o.mustBeClean()
		})
	}
}

// TestSiteOnAnotherDisk: site, state and drop folder may lie on three disks.
func TestSiteOnAnotherDisk(t *testing.T) {
	o, steady := shareOffice(t), thirdNight(t)
	said, status := o.alone(fmt.Sprintf(`
		for f in site .dailydose; do
			cp -a $f full && mount -t tmpfs none $f 2>&1 || exit %d
			cp -a full/. $f/ && rm -rf full
		done
		%s && cp -a site published`, noMount, tonight12))
	if status != exitDone {
		t.Fatalf("status %d:\n%s", status, said)
	}
	must(t, os.RemoveAll(o.at("site")))
	must(t, os.Rename(o.at("published"), o.at("site")))
	sameFolders(t, o.site(), steady.site())
}

// TestTakeOverToAnotherDisk: the state moves out of the drop folder to another disk.
func TestTakeOverToAnotherDisk(t *testing.T) {
	o, steady := oldOffice(t), thirdNight(t)
	must(t, os.Mkdir(o.at(".dailydose"), 0o700))
	said, status := o.alone(fmt.Sprintf(`mount -t tmpfs none .dailydose 2>&1 || exit %d
		%s && cp -a .dailydose moved`, noMount, tonight12))
	if status != exitDone || !strings.Contains(said, "已从") || o.is("inputs/.collected") {
		t.Fatalf("status %d:\n%s", status, said)
	}
	sameFolders(t, o.site(), steady.site())
	must(t, os.Remove(o.at(".dailydose")))
	must(t, os.Rename(o.at("moved"), o.at(".dailydose")))
	if said, status := o.verify(); status != exitDone {
		t.Errorf("status %d: %s", status, said)
	}
}

// TestUnreadableFolder: what may not be read is told; the night goes on with
// what it has, and takes nothing for deleted. Root reads everything, so the
// night runs without root's rights.
func TestUnreadableFolder(t *testing.T) {
	o := shareOffice(t)
	must(t, os.Chmod(o.at("inputs", "东河镇"), 0))
	must(t, os.Chmod(o.at("inputs", "西山乡", "12.xlsx"), 0))
	t.Cleanup(func() { _ = os.Chmod(o.at("inputs", "东河镇"), 0o700) })
	c := o.process("dailydose", "report", "-config", "config.yaml", "-date", june(12))
	c.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER}
	said, status := finish(t, c)
	for _, want := range []string{"打不开：东河镇（", "打不开：西山乡/12.xlsx（", "新收 1 份"} {
		if !strings.Contains(said, want) {
			t.Errorf("status %d, %q is not said:\n%s", status, want, said)
		}
	}
	if strings.Contains(said, "移走") {
		t.Errorf("a folder that cannot be read was taken for deleted:\n%s", said)
	}
	o.mustTell("doses", o.given(june(12)), "7")
	must(t, os.Chmod(o.at("inputs", "东河镇"), 0o700))
	must(t, os.Chmod(o.at("inputs", "西山乡", "12.xlsx"), 0o600))
	o.mustBe(exitDone, "新收 2 份", clock(t, june(12)+" 22:10"))
	o.mustTell("doses", o.given(june(12)), "9")
	if left, _ := filepath.Glob(o.at(".dailydose", "tmp")); len(left) > 0 {
		t.Error("temporary files were left")
	}
}
