-- What those responsible tell everybody: where a city gives help, whether it takes new people, and announcements.

CREATE TABLE office (
  -- What a city tells of its office; no row for one that has told nothing. Who changed it and when is in `event`.
  city TEXT NOT NULL PRIMARY KEY REFERENCES city (slug),
  address TEXT CONSTRAINT office_address CHECK (length(address) BETWEEN 1 AND 160),
  -- Telephones as people read them: `02 395 2300 ext. 12`.
  phone TEXT CONSTRAINT office_phone CHECK (length(phone) BETWEEN 1 AND 40),
  whatsapp TEXT CONSTRAINT office_whatsapp CHECK (length(whatsapp) BETWEEN 1 AND 40),
  email TEXT CONSTRAINT office_email CHECK (length(email) BETWEEN 3 AND 254),
  hours TEXT CONSTRAINT office_hours CHECK (length(hours) BETWEEN 1 AND 120),
  -- Why the city takes nobody new for now; NULL while it does.
  closed_because TEXT CONSTRAINT office_closed_because CHECK (length(closed_because) BETWEEN 1 AND 200),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE announcement (
  id INTEGER PRIMARY KEY,
  -- NULL for all cities.
  city TEXT REFERENCES city (slug),
  text TEXT NOT NULL CONSTRAINT announcement_text CHECK (length(text) BETWEEN 1 AND 200),
  -- It is shown from the first moment until before the second, which is earlier than planned once it was ended.
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  CONSTRAINT announcement_time CHECK (starts_at <= ends_at)
) STRICT;

CREATE INDEX announcement_by_end ON announcement (ends_at);
