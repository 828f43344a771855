package org.aios.etl.bootstrap;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aios.etl.bootstrap.cli.Interruption;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Lets a command wind down on the first SIGINT, SIGTERM or SIGHUP, and ends the process at once on the second. Whoever has
 * not wound down within four seconds is ended too: a supervisor's patience is short. Thread-safe.
 */
final class Signals implements Interruption {
    private static final int INTERRUPTED = 130;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final PrintStream err;
    /** Where a line may be shown that has not ended. */
    private final String newLine;

    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Optional<Ending> ending = Optional.empty();

    private record Ending(Runnable stop, String farewell) {}

    Signals(PrintStream err, boolean terminal) {
        this.err = err;
        this.newLine = terminal ? System.lineSeparator() : "";
    }

    /** Installs the handlers; where the machine does not allow it, signals keep their usual effect. */
    @SuppressWarnings("sunapi")
    void install() {
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            try {
                SignalHandler former = Signal.handle(new Signal(name), signal -> received());
                if (name.equals("HUP") && former == SignalHandler.SIG_IGN) {
                    // Started by nohup: it is meant to outlive its terminal.
                    Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
                }
            } catch (IllegalArgumentException taken) {
                // The virtual machine keeps this signal for itself (-Xrs); its usual effect stays.
                continue;
            }
        }
    }

    @Override
    public void windDown(Runnable stop, String farewell) {
        ending = Optional.of(new Ending(stop, farewell));
    }

    private void received() {
        if (!asked.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        Thread watch = new Thread(this::endAfterPatience, "etl-signal");
        watch.setDaemon(true);
        watch.start();
        Optional<Ending> now = ending;
        if (now.isPresent()) {
            err.println(newLine + "Interrupted: finishing what must be finished; once more ends at once");
            now.get().stop.run();
        } else {
            err.println(newLine + "Interrupted.");
            System.exit(INTERRUPTED);
        }
    }

    private void endAfterPatience() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ending.map(Ending::farewell).filter(text -> !text.isEmpty()).ifPresent(err::println);
        err.flush();
        Runtime.getRuntime().halt(INTERRUPTED);
    }
}
