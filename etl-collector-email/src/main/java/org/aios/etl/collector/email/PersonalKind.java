package org.aios.etl.collector.email;

/** The kinds of personal data that are replaced; their names are the marks'. */
enum PersonalKind {
    EMAIL,
    IBAN,
    CARD,
    SSN,
    PHONE,
    PERSON
}
