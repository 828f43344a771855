package org.aios.etl.core.port;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Lets one process at a time work on a key, among all that share a cache. Two users within one process exclude each other as
 * two processes do. A claim is given back when its holder's process dies, however it dies.
 *
 * <p>Asked once for every answer that the cache lacks, and again every few milliseconds while somebody else works on it; on
 * any thread, also an interrupted one, whose flag stays as it is. It never waits for a claim. Where claims cannot be kept it
 * grants them unprotected: the worst that comes of it is that something is collected twice, and no call may fail because of
 * that. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Claims extends Closeable {
    /**
     * Claims a key.
     *
     * @param key any text
     * @return the claim; empty while somebody else has it, also if that is this very thread
     */
    Optional<Claim> tryClaim(String key);

    /** Lets go of what is open. A claim that is asked for afterwards is granted unprotected. */
    @Override
    void close() throws IOException;

    /** A key that is claimed until this is closed, by any thread; once more does nothing. */
    interface Claim extends AutoCloseable {
        /** Keeps nobody from anything. */
        Claim UNPROTECTED = () -> {};

        @Override
        void close();
    }
}
