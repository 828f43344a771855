package org.aios.etl.core.port;

import org.apiguardian.api.API;

/**
 * A way to make bytes smaller. What was packed by one release is unpacked by later ones, which know it by its tag.
 * Deterministic within one version; thread-safe; touches nothing but the bytes it is given.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Compression {
    /** Returns what stands for this way wherever it was used, from 1 to 127; never given to another way again. */
    byte tag();

    /** Packs bytes; the outcome may be longer than what it was made of. */
    byte[] compress(byte[] plain);

    /**
     * Unpacks bytes.
     *
     * @param length how long they were, at least 0; never more than this is made of them
     * @throws UnreadableException if they are not what {@link #compress} makes of exactly so many bytes
     */
    byte[] decompress(byte[] packed, int length) throws UnreadableException;

    /** Says that packed bytes are damaged. */
    final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Says what is wrong with them. */
        public UnreadableException(String message) {
            super(message);
        }

        /** Says what is wrong with them, and what noticed it. */
        public UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
