package org.aios.etl.collector.email;

/**
 * One message as it stands in an archive.
 *
 * @param offset where it begins in its file, in bytes, its separator line included
 * @param length how many bytes of the file it takes, its separator line included
 * @param bytes header and body; valid until the reader moves on to the next message
 * @param envelope the separator line of an mbox without its line break, else empty
 * @param escaped whether some body line begins with {@code >From}, so that one {@code >} has to go
 * @param truncated whether {@code bytes} ends before the message does, by the limit of bytes per message
 */
record RawMessage(long offset, long length, Slice bytes, String envelope, boolean escaped, boolean truncated) {

    /** The bytes with mbox escaping taken back. */
    Slice unescaped() {
        return escaped ? FromLines.unescape(bytes) : bytes;
    }
}
