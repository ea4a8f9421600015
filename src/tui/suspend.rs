//! Whether somebody can let the program go on after it was stopped.

use std::fs;

use rustix::process::{Pid, getpgid, getpgrp, getppid, getsid};

/// How many processes of one job stand above each other at most; beyond that a shell is believed in.
const MOST: usize = 64;

/// Whether a process of the same session, but of another job, stands above: the shell that would be shown. Without one (`xterm -e`,
/// a window of tmux, a launcher) a stopped program would stay so for good; POSIX calls its process group orphaned.
pub(super) fn has_shell_above() -> bool {
    let Ok(session) = getsid(None) else { return true };
    let mut parent = getppid();
    for _ in 0..MOST {
        let Some(pid) = parent else { return false };
        match (getsid(Some(pid)), getpgid(Some(pid))) {
            (Ok(other), _) if other != session => return false,
            (Ok(_), Ok(group)) if group == getpgrp() => {}
            _ => return true,
        }
        // Where nobody tells, it is stopped as ever.
        let Some(next) = parent_of(pid) else { return true };
        parent = Pid::from_raw(next);
    }
    true
}

/// The parent of a process by `/proc/PID/stat`, where there is such a file; 0 where it has none. The name in it may hold anything, but
/// ends with the last bracket.
fn parent_of(pid: Pid) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}
