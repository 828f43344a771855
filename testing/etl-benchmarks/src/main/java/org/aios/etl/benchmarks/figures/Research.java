package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.aios.etl.benchmarks.launcher.Site;
import org.aios.etl.benchmarks.material.Recording;

/**
 * One subject that is looked into three times, each time with a few sources more.
 *
 * @param steps how much there is in each iteration, that of the former ones included
 */
record Research(List<Step> steps) {
    /** How long each recording is. */
    static final Duration LENGTH = Duration.ofHours(1);

    private static final int CAPTIONED_OF = 5;

    /** So many recordings and articles. */
    record Step(int recordings, int articles) {
        int sources() {
            return recordings + articles;
        }

        private Step plus(int moreRecordings, int moreArticles) {
            return new Step(recordings + Math.max(1, moreRecordings), articles + Math.max(1, moreArticles));
        }
    }

    /** Begins with so much; then come a tenth of the recordings and a sixth of the articles, then a twentieth and a sixth. */
    static Research of(int recordings, int articles) {
        Step first = new Step(recordings, articles);
        Step second = first.plus(recordings / 10, articles / 6);
        return new Research(List.of(first, second, second.plus(recordings / 20, articles / 6)));
    }

    /** Returns how many hours who pays every time pays in all iterations. */
    long hoursEveryTime() {
        return steps.stream().mapToLong(Step::recordings).sum();
    }

    /** Returns how many hours there are in the end. */
    long hours() {
        return steps.get(steps.size() - 1).recordings();
    }

    /** Returns for how many recordings of the end there are captions. */
    long captioned() {
        return LongStream.rangeClosed(1, hours()).filter(Research::hasCaptions).count();
    }

    private static boolean hasCaptions(long number) {
        return number % CAPTIONED_OF == 1 || number % CAPTIONED_OF == 3;
    }

    /**
     * Writes the manifest of an iteration.
     *
     * @param site where the articles are
     * @param captions whether two of five recordings lie beside the manifest, with captions
     */
    Path manifest(Path folder, int iteration, Site site, boolean captions) throws IOException {
        Step step = steps.get(iteration - 1);
        List<String> lines = new ArrayList<>(List.of("sources:"));
        for (int i = 1; i <= step.recordings(); i++) {
            String name = "talk-%02d".formatted(i);
            boolean here = captions && hasCaptions(i);
            if (here) {
                Recording.write(folder, name, i, LENGTH);
                Recording.captions(folder, name, i, LENGTH);
            }
            lines.add("  - {id: %s, type: video, %s, duration: 1h, tags: [tide-mills]}"
                    .formatted(
                            name,
                            here
                                    ? "path: " + name + ".mp4"
                                    : "url: \"https://media.example/tide-mills/" + name + ".mp4\""));
        }
        for (int i = 1; i <= step.articles(); i++) {
            lines.add("  - {id: article-%02d, type: article, url: \"%s\", tags: [tide-mills]}"
                    .formatted(i, site.article(i)));
        }
        return Files.write(folder.resolve("tide-mills-" + iteration + ".yaml"), lines);
    }
}
