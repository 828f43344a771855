package org.aios.etl.core.port;

import java.time.Duration;
import java.util.List;
import org.aios.etl.core.model.ByteSize;
import org.apiguardian.api.API;

/** Opens the network adapter; found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface NetworkProvider {
    /**
     * The policy of the one door.
     *
     * @param allow hosts and CIDR ranges that may be private or special although a caller named them
     * @param userAgent how etl names itself
     * @param maxBody the most bytes of any answer, after decompression
     * @param perHost how many calls to one host of a source may be under way at once
     * @param perSecond how many calls one host of a source may get within any second
     * @param circuitFailures after how many failures in a row a host is left alone for a while; 0 for never
     * @param circuitLongest the longest time for which a host is left alone before it is tried again
     */
    record Settings(
            List<String> allow,
            String userAgent,
            ByteSize maxBody,
            int perHost,
            double perSecond,
            int circuitFailures,
            Duration circuitLongest) {
        public Settings {
            allow = List.copyOf(allow);
        }
    }

    /**
     * Opens the adapter; throws {@link IllegalArgumentException} naming the entry of {@code allow} that is none.
     *
     * @param scheduling gives the time, and places to wait for a turn
     */
    Network open(Settings settings, Scheduling scheduling);
}
