package org.aios.etl.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Scenario;

/**
 * Sums up a flight recording made with {@code profile.jfc}: where Java code was when it was sampled, who of ours had called
 * it, who allocated, and who waited for what. Takes {@code --file RECORDING.jfr} and {@code --top N}. The garbage collector
 * and the compiler do not show; calls into the system are sampled half as often, and count while they wait for the disk.
 */
public final class Profile implements Scenario {
    private static final String OURS = "org.aios.etl.";
    private static final Pattern IDLE =
            Pattern.compile("accept|poll|[wW]ait|sun\\.nio\\.ch\\.\\w*\\.read0|socketRead0|FileInputStream.readBytes");

    private final Map<String, Long> self = new HashMap<>();
    private final Map<String, Long> ours = new HashMap<>();
    private final Map<String, Long> inclusive = new HashMap<>();
    private final Map<String, Long> threads = new HashMap<>();
    private final Map<String, Long> allocated = new HashMap<>();
    private final Map<String, Long> waited = new HashMap<>();
    private long samples;
    private long weight;
    private long waitedMillis;

    /** Puts its files below the given folder. */
    public Profile(Path work) {}

    @Override
    public void run(Arguments arguments, Findings findings) throws IOException {
        Path file = Path.of(arguments.text("file").orElseThrow());
        int top = arguments.number("top", 45);
        arguments.done();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                take(recording.readEvent());
            }
        }
        findings.title("%s: %,d samples", file.getFileName(), samples);
        print(findings, "threads", threads, samples, top);
        print(findings, "methods of ours, with all that they call", inclusive, samples, top);
        print(findings, "methods of ours, with what they call outside of ours", ours, samples, top);
        print(findings, "methods by themselves", self, samples, top);
        print(
                findings,
                "waiting of all threads, %d s in all".formatted(waitedMillis / 1000),
                waited,
                waitedMillis,
                top);
        print(findings, "allocation by the method of ours nearest to it", allocated, weight, top);
    }

    private void take(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (type.equals("jdk.ExecutionSample") || type.equals("jdk.NativeMethodSample")) {
            RecordedThread thread = event.getThread("sampledThread");
            String name = thread == null || thread.getJavaName() == null ? "?" : thread.getJavaName();
            if (type.equals("jdk.NativeMethodSample") && idle(frames)) {
                return;
            }
            samples++;
            threads.merge(name.replaceAll("\\d+", "N"), 1L, Long::sum);
            self.merge(name(frames.get(0)), 1L, Long::sum);
            ours.merge(nearest(frames), 1L, Long::sum);
            Set<String> seen = new HashSet<>();
            frames.stream()
                    .map(Profile::name)
                    .filter(method -> method.startsWith(OURS))
                    .filter(seen::add)
                    .forEach(method -> inclusive.merge(method, 1L, Long::sum));
        } else if (type.equals("jdk.ObjectAllocationSample")) {
            weight += event.getLong("weight");
            allocated.merge(nearest(frames), event.getLong("weight"), Long::sum);
        } else {
            long millis = event.getDuration().toMillis();
            waitedMillis += millis;
            waited.merge(type.substring(type.indexOf('.') + 1) + " " + nearest(frames), millis, Long::sum);
        }
    }

    /** Waiting for connections or input is no work. */
    private static boolean idle(List<RecordedFrame> frames) {
        return IDLE.matcher(name(frames.get(0))).find();
    }

    private static String nearest(List<RecordedFrame> frames) {
        return frames.stream()
                .map(Profile::name)
                .filter(method -> method.startsWith(OURS))
                .findFirst()
                .orElse("(none)");
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    private static void print(Findings findings, String what, Map<String, Long> counts, long all, int top) {
        findings.title("%s", what);
        Function<Map.Entry<String, Long>, Long> count = Map.Entry::getValue;
        counts.entrySet().stream()
                .sorted((a, b) -> Long.compare(count.apply(b), count.apply(a)))
                .limit(top)
                .forEach(entry -> findings.fact(
                        "%.1f %%".formatted(100.0 * entry.getValue() / Math.max(1, all)), "%s", entry.getKey()));
    }
}
