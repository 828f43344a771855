package org.aios.etl.collector.email;

/** What one message may cost us. The values follow the largest honest mails, with room. */
final class Limits {

    static final int MIME_DEPTH = 64;
    static final int MIME_PARTS = 10_000;
    static final int HEADER_BYTES = 1 << 20;
    static final int HEADER_FIELDS = 10_000;
    static final int ADDRESSES = 10_000;
    static final int REFERENCES = 1_000;
    static final int QUERY_CHARACTERS = 8_192;
    static final int QUERY_TERMS = 128;
    static final int QUERY_DEPTH = 32;

    private Limits() {}
}
