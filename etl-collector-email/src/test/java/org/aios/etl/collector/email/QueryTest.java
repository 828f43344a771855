package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @TempDir
    Path folder = Path.of("");

    private String archive = "";

    @BeforeEach
    void writeArchive() throws IOException {
        String text = Mails.entry(
                        "budget@x", "budget", "", "The budgets for the quarter are approved by the whole team.")
                + Mails.entry("both@x", "planning", "", "budget and forecast for the quarter, approved")
                + Mails.entry("forecast@x", "forecast", "List-Id: <dev.example.com>", "weather only, naïve Größe")
                + Mails.entry(
                        "file@x",
                        "papers",
                        "Content-Type: multipart/mixed; boundary=b",
                        "--b\n\ntext\n--b\nContent-Type: text/csv; name=forecast.csv\n\n1\n--b--");
        archive = Files.writeString(folder.resolve("a.mbox"), text).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*|budget@x both@x forecast@x file@x",
                "budget|budget@x both@x",
                "BUDGETS weather|budget@x both@x forecast@x",
                "+budget +forecast|both@x",
                "budget AND forecast|both@x",
                "budget -forecast|budget@x",
                "budget NOT forecast|budget@x",
                "(budget OR weather) AND quarter|budget@x both@x",
                "\"quarter are approved\"|budget@x",
                "\"approved quarter\"|''",
                "subject:forecast|forecast@x",
                "body:forecast|both@x",
                "filename:forecast|file@x",
                "has:attachment|file@x",
                "list:dev|forecast@x",
                "naive|forecast@x",
                "grosse|''",
                "fore*|both@x forecast@x file@x",
                "id:both@x|both@x",
                "after:2024-03-05|''",
                "date:2024-03|budget@x both@x forecast@x file@x",
                "larger:1M|''",
                "from:ann budget|budget@x both@x forecast@x file@x"
            })
    void queryMatches(String query, String expected) throws CollectionException {
        assertThat(Mails.ids(Mails.sample(archive, query)))
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void bestAnswerStandsFirst() throws CollectionException {
        assertThat(Mails.ids(Mails.sample(archive, "planning quarter approved")))
                .startsWith("both@x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"open",
                "budget AND",
                "(budget OR forecast",
                "larger:much",
                "after:soon",
                "has:wings",
                "subject:"
            })
    void mistakesAreShownWithTheirPlace(String query) {
        assertThatThrownBy(() -> Mails.sample(archive, query))
                .isInstanceOfSatisfying(
                        CollectionException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("at character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Re: [PATCH 2.4] foo(bar): baz?",
                "problem :) -- see",
                "a + b - c",
                "what: is this",
                "---- ++++ budget",
                ")))",
                "AND me"
            })
    void pastedSubjectsAreNoMistakes(String query) {
        if (!query.startsWith("AND")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Mails.sample(archive, query)))
                    .isNull();
        }
    }

    @Test
    void noMatchSaysSo() throws CollectionException {
        var collected = Mails.collect(
                new EmailRequest(archive, "zebra", 10, Sampling.TOP, true, true, Threading.REFERENCES, 1));
        assertThat(collected.warnings()).extracting("code").contains("no_match");
        assertThat(collected.document().archive().messages()).isEqualTo(4);
    }
}
