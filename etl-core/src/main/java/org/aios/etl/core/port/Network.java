package org.aios.etl.core.port;

import java.io.Closeable;
import java.time.Duration;
import java.util.function.Consumer;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.HttpGateway;
import org.apiguardian.api.API;

/** The network adapter: connections shared by all operations, opened for one operation at a time. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Network extends Closeable {
    /** One call to the far end, for the record. {@code status} is 0 where there was no answer; no query, no secrets. */
    record ApiCall(String method, String address, int status, long bytes, Duration took) {}

    /** A gateway of one operation. Closing it breaks off what is under way, from any thread, and refuses further calls. */
    interface Scope extends HttpGateway, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Opens a gateway for one operation.
     *
     * @param deadline holds for every call, besides the call's own time limit
     * @param heard is told each call when its body has been read or closed
     */
    Scope scope(Deadline deadline, Consumer<ApiCall> heard);

    /**
     * Says how long a call to a source would wait for its turn if it came now, so that others can be served meanwhile.
     * Quick, and changes nothing; a hint, not a reservation. Redirects are not foreseen.
     *
     * @param host the source's host, and its port if one is written, as in its address
     * @return zero if the call would leave at once, or if nothing is known of the host; else the time until the host
     *     may have room: the rest of a pause it asked for, of being left alone after failures, or of its rate; a tenth
     *     of a second where all depends on a call that is under way
     */
    default Duration untilRoom(String host) {
        return Duration.ZERO;
    }
}
