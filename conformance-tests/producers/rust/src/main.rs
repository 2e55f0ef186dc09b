//! Rust's `log` facade with key-values, and a logger of a few lines behind it.

use chrono::{SecondsFormat, Utc};
use log::kv::{Error as KvError, Key, Value as KvValue, VisitSource};
use log::{Level, LevelFilter, Log, Metadata, Record};
use serde_json::{json, Map, Value};
use std::error::Error;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, Write};
use std::{env, fmt, panic, process, thread};

const CANNOT: i32 = 77;

struct Logger {
    component: String,
    file: Option<File>,
}

/// Sorts a caller's key-values into fields of the record and `extra`.
#[derive(Default)]
struct Fields {
    own: Map<String, Value>,
    extra: Map<String, Value>,
}

impl<'kvs> VisitSource<'kvs> for Fields {
    fn visit_pair(&mut self, key: Key<'kvs>, value: KvValue<'kvs>) -> Result<(), KvError> {
        if let Some(error) = value.to_borrowed_error() {
            self.own.insert(key.to_string(), json!(chain(error)));
            return Ok(());
        }
        let json = serde_json::to_value(&value).unwrap_or_else(|_| json!(value.to_string()));
        match key.as_str() {
            "request_id" if json.as_str().is_some_and(is_request_id) => &mut self.own,
            "request_id" => return Ok(()),
            "duration_ms" if json.as_f64().is_some_and(|ms| ms >= 0.0) => &mut self.own,
            _ => &mut self.extra,
        }
        .insert(key.to_string(), json);
        Ok(())
    }
}

fn is_request_id(id: &str) -> bool {
    let first = id.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    first && id.len() <= 128 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"._:+/=@-".contains(&b))
}

fn chain(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", chain(cause)),
        None => error.to_string(),
    }
}

impl Logger {
    fn write(&self, level: &str, message: &str, fields: Fields) {
        let mut line = json!({
            "timestamp": Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true),
            "level": level,
            "component": self.component,
            "message": if message.is_empty() { "(no message)" } else { message },
        });
        let record = line.as_object_mut().unwrap();
        record.extend(fields.own);
        if !fields.extra.is_empty() {
            record.insert("extra".into(), fields.extra.into());
        }
        let bytes = format!("{line}\n").into_bytes();
        let _ = match &self.file {
            Some(file) => (&mut &*file).write_all(&bytes),
            None => io::stderr().write_all(&bytes),
        };
    }
}

impl Log for Logger {
    fn enabled(&self, _: &Metadata) -> bool {
        true
    }

    fn log(&self, record: &Record) {
        let level = match record.level() {
            Level::Trace | Level::Debug => "DEBUG",
            other => other.as_str(),
        };
        let mut fields = Fields::default();
        let _ = record.key_values().visit(&mut fields);
        self.write(level, &record.args().to_string(), fields);
    }

    fn flush(&self) {}
}

#[derive(Debug)]
struct Failure {
    message: String,
    cause: Option<Box<Failure>>,
}

impl Failure {
    fn of(error: &Value) -> Self {
        let cause = error.get("cause").map(|cause| Box::new(Failure::of(cause)));
        Failure { message: text(error, "message"), cause }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

fn text(object: &Value, member: &str) -> String {
    object[member].as_str().unwrap_or_default().to_string()
}

fn event(event: &Value) {
    let Ok(level) = text(event, "level").parse::<Level>() else {
        process::exit(CANNOT) // `log` has no level above error.
    };
    let message = match event["message_hex"].as_str() {
        Some(hex) => {
            let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        None => text(event, "message"),
    };
    let error = event.get("error").map(Failure::of);
    let empty = Map::new();
    let mut pairs: Vec<(&str, KvValue)> = Vec::new();
    for (key, value) in event["extra"].as_object().unwrap_or(&empty) {
        pairs.push((key, KvValue::from_serde(value)));
    }
    for (key, value) in event["floats"].as_object().unwrap_or(&empty) {
        pairs.push((key, KvValue::from(value.as_str().unwrap().parse::<f64>().unwrap())));
    }
    for key in ["request_id", "duration_ms"] {
        if let Some(value) = event.get(key) {
            pairs.push((key, KvValue::from_serde(value)));
        }
    }
    if let Some(error) = &error {
        pairs.push(("error", KvValue::from_dyn_error(error)));
    }
    log::logger().log(&Record::builder().level(level).args(format_args!("{message}")).key_values(&pairs).build());
}

fn step(step: &Value) {
    if step.get("level").is_some() {
        return event(step);
    }
    if let Some(lists) = step["threads"].as_array() {
        return thread::scope(|scope| {
            for events in lists {
                scope.spawn(move || events.as_array().unwrap().iter().for_each(event));
            }
        });
    }
    match step["end"].as_str() {
        Some("exit") => process::exit(3),
        Some("killed") => process::abort(),
        Some("crash") => panic!("{}", Failure::of(&step["error"])),
        _ => process::exit(CANNOT),
    }
}

fn main() {
    let file = env::var_os("FLATLOG_FILE").map(|path| OpenOptions::new().append(true).create(true).open(path).expect("cannot open FLATLOG_FILE"));
    let logger: &Logger = Box::leak(Box::new(Logger { component: env::var("FLATLOG_COMPONENT").unwrap_or_default(), file }));
    log::set_logger(logger).unwrap();
    log::set_max_level(LevelFilter::Trace);
    panic::set_hook(Box::new(move |panic| {
        let message = panic.payload().downcast_ref::<String>().cloned().unwrap_or_default();
        logger.write("FATAL", &message, Fields::default());
    }));
    for line in io::stdin().lock().lines() {
        match serde_json::from_str(&line.unwrap()) {
            Ok(json) => step(&json),
            Err(_) => process::exit(CANNOT),
        }
    }
}
