package org.aios.etl.bootstrap;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** Ends a run on the first SIGINT or SIGTERM, and the process at once on the second. */
final class Signals {
    private static final int INTERRUPTED = 130;

    private Signals() {}

    /** Installs the handlers; where the machine does not allow it, signals keep their usual effect. */
    @SuppressWarnings("sunapi")
    static void install(Runnable first) {
        AtomicBoolean told = new AtomicBoolean();
        for (String name : new String[] {"INT", "TERM"}) {
            try {
                Signal.handle(new Signal(name), signal -> {
                    if (told.compareAndSet(false, true)) {
                        first.run();
                    } else {
                        Runtime.getRuntime().halt(INTERRUPTED);
                    }
                });
            } catch (IllegalArgumentException taken) {
                // The virtual machine keeps this signal for itself (-Xrs); its usual effect stays.
                continue;
            }
        }
    }
}
