package org.aios.etl.benchmarks.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.aios.etl.benchmarks.launcher.EtlProcess;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.Mock;
import org.aios.etl.benchmarks.launcher.RunReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One manifest, run by one or two processes at once with an output folder each: killed so often, resumed after each kill,
 * and at last left alone until every source is there. For one thread.
 */
final class StormRound {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int MOST_RESUMES = 12;

    private final Installation etl;
    private final Mock mock;
    private final Path manifest;
    private final String name;
    private final int media;
    private final List<EtlProcess> running = new ArrayList<>();
    private final int processes;
    private final List<String> killedAfter = new ArrayList<>();
    private int starts;

    StormRound(Installation etl, Mock mock, int number, int media, int processes) throws IOException {
        this.etl = etl;
        this.mock = mock;
        this.name = "round-" + number;
        this.media = media;
        this.processes = processes;
        this.manifest = etl.manifest(name, number * media, media);
    }

    /** Runs to the end with so many kills at most: a process may be finished before it is to be killed. */
    void run(Random random, int most) throws IOException, InterruptedException {
        for (int i = 0; i < processes; i++) {
            running.add(start(i));
        }
        int misses = 0;
        while (killedAfter.size() < most && misses < processes) {
            int victim = random.nextInt(processes);
            if (KillPoint.random(random, media).reached(running.get(victim), mock)) {
                running.get(victim).kill();
                killedAfter.add("%.1f".formatted(running.get(victim).seconds()));
                running.set(victim, start(victim));
                misses = 0;
            } else {
                misses++;
            }
        }
        for (int i = 0; i < processes; i++) {
            finish(i);
        }
    }

    /** A source may fail for good reasons, such as three refusals in a row; the next start tries it again. */
    private void finish(int which) throws IOException, InterruptedException {
        int code = running.get(which).await(LIMIT);
        for (int tries = 0; code != 0; tries++) {
            if (tries == MOST_RESUMES) {
                throw new IOException("%s still ends with exit code %d after %d resumptions; it said:%n%s"
                        .formatted(
                                folder(which), code, tries, running.get(which).said()));
            }
            running.set(which, start(which));
            code = running.get(which).await(LIMIT);
        }
    }

    private EtlProcess start(int which) throws IOException {
        starts++;
        return etl.start(
                "batch", manifest.toString(), "--out", folder(which).toString(), "--timeout", "2s", "--resume");
    }

    private Path folder(int which) {
        return etl.folder().resolve(name + "-" + which);
    }

    /** Returns the sources that are not there, or not well; over all processes. */
    List<String> lost() throws IOException {
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            Set<String> missing = new HashSet<>();
            Files.readAllLines(manifest).forEach(line -> missing.add(id(line)));
            for (String line : Files.readAllLines(folder(i).resolve("results.jsonl"))) {
                JsonNode row = JsonMapper.shared().readTree(line);
                if (row.path("status").asString("").equals("ok")
                        && !row.path("content").asString("").isBlank()) {
                    missing.remove(row.path("id").asString(""));
                }
            }
            String place = folder(i).getFileName() + ":";
            missing.forEach(id -> lost.add(place + id));
        }
        return lost;
    }

    /** Returns what the rows of all processes say they cost. */
    java.math.BigDecimal rows() throws IOException {
        java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
        for (int i = 0; i < processes; i++) {
            sum = sum.add(RunReport.read(folder(i)).cost());
        }
        return sum;
    }

    private static String id(String line) {
        return JsonMapper.shared().readTree(line).path("id").asString("");
    }

    int kills() {
        return killedAfter.size();
    }

    /** Returns the seconds from each start to its kill. */
    String killedAfter() {
        return String.join(" ", killedAfter);
    }

    int starts() {
        return starts;
    }
}
