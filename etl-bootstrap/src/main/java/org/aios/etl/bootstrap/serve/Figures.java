package org.aios.etl.bootstrap.serve;

import java.io.IOException;

/** Makes the figures of this moment. Thread-safe. */
@FunctionalInterface
public interface Figures {
    /**
     * Returns them in Prometheus' text exposition format 0.0.4.
     *
     * @throws IOException if they cannot be made just now
     */
    String text() throws IOException;
}
