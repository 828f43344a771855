package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aios.etl.core.model.CollectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplingTest {

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void choosesAsManyAsAskedAndAlwaysTheSame(Sampling sampling) throws IOException, CollectionException {
        String archive = archive();
        EmailRequest request = new EmailRequest(archive, "*", 7, sampling, true, true, Threading.REFS, 3);
        EmailSample first = Mails.sample(request);
        assertThat(first.emails()).hasSize(7).doesNotHaveDuplicates();
        assertThat(Mails.sample(request)).isEqualTo(first);
    }

    @Test
    void perThreadTakesOneOfEachFirst() throws IOException, CollectionException {
        EmailSample sample =
                Mails.sample(new EmailRequest(archive(), "*", 5, Sampling.PER_THREAD, true, true, Threading.REFS, 1));
        assertThat(sample.emails()).extracting(Email::threadId).doesNotHaveDuplicates();
    }

    @Test
    void diverseDoesNotStayInOneThread() throws IOException, CollectionException {
        EmailSample sample =
                Mails.sample(new EmailRequest(archive(), "*", 5, Sampling.DIVERSE, true, true, Threading.REFS, 1));
        assertThat(sample.emails()).extracting(Email::threadId).doesNotHaveDuplicates();
    }

    @Test
    void anotherSeedGivesOtherRandomSamples() throws IOException, CollectionException {
        String archive = archive();
        EmailSample one =
                Mails.sample(new EmailRequest(archive, "*", 7, Sampling.RANDOM, true, true, Threading.REFS, 1));
        EmailSample two =
                Mails.sample(new EmailRequest(archive, "*", 7, Sampling.RANDOM, true, true, Threading.REFS, 2));
        assertThat(Mails.ids(one)).isNotEqualTo(Mails.ids(two));
    }

    @Test
    void copiesCountOnceUnlessAskedFor() throws IOException, CollectionException {
        String mail = Mails.entry("1@x", "plan", "", "text");
        String archive =
                Files.writeString(folder.resolve("copies.mbox"), mail + mail).toString();
        EmailSample once = Mails.sample(archive, "*");
        EmailSample all =
                Mails.sample(new EmailRequest(archive, "*", 10, Sampling.TOP, false, true, Threading.REFERENCES, 1));
        assertThat(once.emails()).hasSize(1);
        assertThat(once.archive().messages()).isEqualTo(2);
        assertThat(once.archive().duplicates()).isEqualTo(1);
        assertThat(all.emails()).hasSize(2);
    }

    /** Five threads of six messages each. */
    private String archive() throws IOException {
        String text = IntStream.range(0, 30)
                .mapToObj(i -> Mails.entry(
                        i + "@x",
                        "thread " + i % 5,
                        i < 5 ? "" : "References: <" + i % 5 + "@x>",
                        "message number " + i))
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("threads.mbox"), text).toString();
    }
}
