-- SPDX-License-Identifier: Apache-2.0
-- Applications for copies of the resident record. Plain SQL that H2 and PostgreSQL read alike; VARCHAR without a
-- length, because names and addresses are kept as they were verified, however long.
CREATE TABLE application (
  receipt_number CHAR(10) PRIMARY KEY,
  form_token VARCHAR(32) NOT NULL UNIQUE,
  issuer VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  resident_name VARCHAR NOT NULL,
  resident_birthdate VARCHAR NOT NULL,
  resident_gender VARCHAR NOT NULL,
  resident_address VARCHAR NOT NULL,
  copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 10),
  purpose VARCHAR(20) NOT NULL,
  other_purpose VARCHAR(100) NOT NULL,
  with_domicile BOOLEAN NOT NULL,
  with_relationship BOOLEAN NOT NULL,
  delivery VARCHAR(20) NOT NULL,
  filed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  cancelled_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX application_of_resident ON application (issuer, subject, filed_at);
