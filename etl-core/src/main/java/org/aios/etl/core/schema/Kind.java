package org.aios.etl.core.schema;

import org.apiguardian.api.API;

/** The kinds of values that a record's component may have. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Kind {
    /** Any text. */
    TEXT("a text"),
    /** A whole number of 32 or 64 bits. */
    INTEGER("a whole number"),
    /** A number. */
    NUMBER("a number"),
    /** True or false. */
    BOOLEAN("true or false"),
    /** A stretch of time. */
    DURATION("a duration such as 30s, 2m, 1h or PT30S"),
    /** A number of bytes. */
    SIZE("a size such as 64KB, 50MB or 2GB"),
    /** An amount of US dollars. */
    MONEY("an amount in US dollars such as 0.50"),
    /** An address. */
    URI("an address such as https://example.org"),
    /** A file or folder. */
    PATH("a path"),
    /** One of a few words. */
    ENUM("one of"),
    /** A point in time. */
    INSTANT("a point in time such as 2026-01-31T12:00:00Z"),
    /** A day. */
    DATE("a day such as 2026-01-31"),
    /** Values in order. */
    LIST("a list"),
    /** Values by name. */
    MAP("a map of names to values"),
    /** Named components. */
    RECORD("a map of settings"),
    /** A text that is never shown. */
    SECRET("a secret text"),
    /** Anything that JSON can hold. */
    ANY("any value");

    private final String expected;

    Kind(String expected) {
        this.expected = expected;
    }

    /** Returns the words that follow "expected" in a message. */
    public String expected() {
        return expected;
    }
}
