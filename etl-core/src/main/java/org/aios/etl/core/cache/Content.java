package org.aios.etl.core.cache;

import java.util.Arrays;
import org.aios.etl.core.model.ErrorCode;
import org.apiguardian.api.API;

/** What a cache entry answers with. Immutable (bytes are not copied; nobody changes them). */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Content {
    /** A result, as the codec encoded it. */
    record Plain(byte[] bytes) implements Content {
        @Override
        public boolean equals(Object other) {
            return other instanceof Plain plain && Arrays.equals(bytes, plain.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Plain[%d bytes]".formatted(bytes.length);
        }
    }

    /**
     * A result, as it lies in the store.
     *
     * @param codec the tag of the {@link org.aios.etl.core.port.Compression} that packed it; 0 if it is not packed
     * @param length how long it is unpacked
     */
    record Packed(byte codec, int length, byte[] bytes) implements Content {
        @Override
        public boolean equals(Object other) {
            return other instanceof Packed packed
                    && codec == packed.codec
                    && length == packed.length
                    && Arrays.equals(bytes, packed.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * codec + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Packed[codec %d, %d of %d bytes]".formatted(codec, bytes.length, length);
        }
    }

    /** What the far end said instead of giving a result. */
    record Refusal(ErrorCode code, String message) implements Content {}
}
