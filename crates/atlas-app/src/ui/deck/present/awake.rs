//! The machine does not sleep while something is presented.

/// As long as it lives, the desktop neither locks nor darkens the screen. On Linux by the session's screen saver interface; a
/// desktop without one does as it always does.
pub(crate) struct Awake {
    /// Dropping it ends the thread that holds the connection.
    _hold: std::sync::mpsc::Sender<()>,
}

impl Awake {
    /// Keeps the machine awake, for a reason that the desktop may show.
    pub(crate) fn hold(reason: String) -> Option<Self> {
        let (hold, wait) = std::sync::mpsc::channel();
        let work = move || {
            // Without a session bus there is nobody to ask.
            if let Some(_connection) = inhibit(&reason) {
                let _ = wait.recv();
            }
        };
        std::thread::Builder::new().name("awake".to_owned()).spawn(work).ok()?;
        Some(Self { _hold: hold })
    }
}

/// Asks the session's screen saver to wait; it does as long as the connection is open.
#[cfg(target_os = "linux")]
fn inhibit(reason: &str) -> Option<zbus::blocking::Connection> {
    let connection = zbus::blocking::Connection::session().ok()?;
    let (service, path) = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver");
    let asked = ("chongqing-atlas", reason);
    connection.call_method(Some(service), path, Some(service), "Inhibit", &asked).ok()?;
    Some(connection)
}

#[cfg(not(target_os = "linux"))]
fn inhibit(_reason: &str) -> Option<()> {
    None
}
