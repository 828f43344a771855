package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The store failed, not the connection to it: trying another connection would not help. */
final class CacheFailure extends Exception {
    private static final long serialVersionUID = 1L;

    interface Call<T> {
        T make() throws IOException;
    }

    private final String reason;

    CacheFailure(IOException cause) {
        super(cause);
        this.reason = String.valueOf(cause.getMessage());
    }

    static <T> T told(Call<T> call) throws CacheFailure {
        try {
            return call.make();
        } catch (IOException e) {
            throw new CacheFailure(e);
        }
    }

    byte[] text() {
        return reason.getBytes(StandardCharsets.UTF_8);
    }
}
