package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreaderTest {

    @Test
    void answersJoinTheThreadOfWhatTheyAnswer() {
        assertThat(group(Threading.REFS, message("a", "s"), message("b", "s", "a"), message("c", "other")))
                .containsExactly(0, 0, 1);
    }

    @Test
    void answersToAMissingMessageAreOneThread() {
        assertThat(group(Threading.REFS, message("b", "s", "a"), message("c", "t", "a")))
                .containsExactly(0, 0);
    }

    @Test
    void subjectsMergeThreadsOnlyIfAsked() {
        assertThat(group(Threading.REFERENCES, message("a", "plan"), message("b", "plan")))
                .containsExactly(0, 0);
        assertThat(group(Threading.REFS, message("a", "plan"), message("b", "plan")))
                .containsExactly(0, 1);
        assertThat(group(Threading.ORDEREDSUBJECT, message("a", "plan"), message("b", "x", "a"), message("c", "plan")))
                .containsExactly(0, 1, 0);
    }

    @Test
    void messagesWithoutSubjectAreNotMerged() {
        assertThat(group(Threading.REFERENCES, message("a", ""), message("b", "")))
                .containsExactly(0, 1);
    }

    @Test
    void circlesAndSelfReferencesEnd() {
        assertThat(group(Threading.REFS, message("a", "s", "b"), message("b", "s", "a"), message("c", "s", "c")))
                .hasSize(3);
    }

    @Test
    void secondMessageWithAKnownIdIsAMessageOfItsOwn() {
        assertThat(group(Threading.REFS, message("a", "s"), message("a", "t"))).containsExactly(0, 1);
    }

    @Test
    void veryDeepThreadNeedsNoStack() {
        List<MessageEntry> chain = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            chain.add(i == 0 ? message("m0", "s") : message("m" + i, "s", "m" + (i - 1)));
        }
        assertThat(Threader.group(chain, Threading.REFS)).containsOnly(0);
    }

    private static int[] group(Threading threading, MessageEntry... messages) {
        return Threader.group(List.of(messages), threading);
    }

    private static MessageEntry message(String id, String subject, String... ancestors) {
        long[] hashes = List.of(ancestors).stream().mapToLong(Hash64::of).toArray();
        return new MessageEntry(
                0,
                0,
                1,
                0,
                Hash64.of(id),
                hashes,
                subject.isEmpty() ? 0 : Hash64.of(subject),
                0,
                0,
                true,
                new float[0],
                0);
    }
}
