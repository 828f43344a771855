package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aios.etl.benchmarks.harness.Floor;
import org.aios.etl.benchmarks.harness.Peers;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.material.MailArchive;

/** E-mail archives on the disk: nobody waits for anybody, so processor time is all there is. */
final class Archives implements Workload {
    private final int count;
    private final int messages;
    private final Installation etl;
    private final Path folder;

    Archives(Path work, int count, int messages) throws IOException, InterruptedException {
        this.count = count;
        this.messages = messages;
        etl = Installation.in(work.resolve("speed-mail")).with("cache.per_tool", "sample_email_archive=true");
        folder = Files.createDirectories(etl.folder().resolve("archives"));
    }

    @Override
    public String title() {
        return "%d e-mail archives of %,d messages".formatted(count, messages);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Installation etl() {
        return etl;
    }

    /** Of former ways only those archives stay that later ones find in the cache. */
    @Override
    public void prepare(Way way, List<Integer> numbers) throws IOException {
        List<Integer> known = Way.TEN.numbers(count);
        for (int number = 0; number < Way.values().length * count; number++) {
            if (!numbers.contains(number) && !known.contains(number)) {
                Files.deleteIfExists(file(number));
            }
        }
        for (int number : numbers) {
            if (!Files.exists(file(number))) {
                MailArchive.write(file(number), number, messages);
            }
        }
    }

    private Path file(int number) {
        return folder.resolve("list-%03d.mbox".formatted(number));
    }

    @Override
    public String line(int number) {
        return file(number).toString();
    }

    /** What one at a time took, on all cores that may be used. */
    @Override
    public Floor floor(Way way, double oneAtATime) {
        int atOnce = Math.min(way.atOnce(), Runtime.getRuntime().availableProcessors());
        double seconds = oneAtATime * way.misses(count) / count / atOnce;
        return new Floor(
                seconds,
                "%.3f s x %d / %d archives / %d cores = %.3f s"
                        .formatted(oneAtATime, way.misses(count), count, atOnce, seconds));
    }

    @Override
    public double peer(Way way) throws Peers.Missing {
        throw new Peers.Missing("there is no service to ask: p-limit bounds waiting, and here is none");
    }

    @Override
    public boolean judged() {
        return false;
    }

    @Override
    public String remark() {
        return ("These are local files, so processor time is all there is: the floor is what one at a time took, divided by the cores that the"
                        + " concurrency can use (%d here), and by definition met by one at a time. In a run of some seconds the virtual machine"
                        + " itself keeps a core busy with compiling, which one at a time leaves to it and several at once do not."
                        + " `cache.per_tool.sample_email_archive` is on; as shipped, archives are not kept.")
                .formatted(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
