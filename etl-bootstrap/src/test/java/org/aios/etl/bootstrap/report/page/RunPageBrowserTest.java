package org.aios.etl.bootstrap.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.report.PageNames;
import org.aios.etl.bootstrap.report.reading.PlacedRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Looks at the page in a real browser, as a reader does. Skipped where there is no Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunPageBrowserTest {
    private static final List<String> HOSTILE = List.of(
            "</script><script>document.title='taken'</script>",
            "<!--<script>",
            "--><img src=x onerror=document.title='taken'>",
            "\"><svg onload=document.title='taken'>",
            "' onmouseover='document.title=1",
            "{{script}}",
            "javascript:document.title='taken'",
            "&lt;b&gt; is no markup & stays",
            "\u05D0\u05D1\u05D2 right to left",
            "../../../etc/passwd");

    /** Names what sticks out, for a failing test. */
    private static final String WIDE =
            "[...document.querySelectorAll('main *, header *, footer *')].filter(one => !one.closest('.scroll') && one.getBoundingClientRect().right > document.body.clientWidth && one.getBoundingClientRect().right > 360).map(one => one.tagName + '.' + one.className + '#' + one.id).slice(0, 9).join(' ')";

    private Path folder;
    private Chromium chromium;
    private BrowserPage page;
    private Path small;
    private Path large;
    private Path hostile;

    @BeforeAll
    void start(@TempDir Path given) throws Exception {
        folder = given;
        chromium = Chromium.start(folder);
        small = written("small", 10, List.of());
        large = written("large", 10_000, List.of());
        hostile = written("hostile", 12, HOSTILE);
    }

    @AfterAll
    void end() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        page = chromium.page();
    }

    @AfterEach
    void close() {
        page.close();
    }

    private Path written(String name, int sources, List<String> texts) throws Exception {
        Path run = GeneratedRun.write(folder.resolve(name), sources, 7, texts);
        return new RunPage(run, GeneratedRun.commands()).write(PlacedRun.at(run), Optional.empty());
    }

    @Test
    void itShowsTenAndTenThousandSourcesOnPhoneAndDesktopInBothColours() throws Exception {
        for (Path file : List.of(small, large)) {
            for (int width : new int[] {360, 1280}) {
                for (boolean dark : new boolean[] {false, true}) {
                    String what = file.getParent().getFileName() + " at " + width + (dark ? " dark" : " light");
                    long millis =
                            page.looking(width, width == 360 ? 800 : 900, dark).open(file);
                    System.out.printf(
                            "report.html, %s: shown after %d ms, %d KB%n", what, millis, Files.size(file) >> 10);

                    assertThat(page.complaints()).as(what).isEmpty();
                    assertThat(page.requests())
                            .as(what)
                            .containsExactly(file.toUri().toString());
                    assertThat(page.eval("document.documentElement.scrollWidth").intValue())
                            .as(what + ": " + page.eval(WIDE))
                            .isLessThanOrEqualTo(width);
                    assertThat(page.eval("document.querySelectorAll('.plot canvas').length")
                                    .intValue())
                            .as(what)
                            .isEqualTo(3);
                    assertThat(page.eval("getComputedStyle(document.body).backgroundColor")
                                    .stringValue())
                            .as(what)
                            .isEqualTo(dark ? "rgb(20, 22, 26)" : "rgb(251, 251, 249)");
                }
            }
        }
    }

    @Test
    void itsFiguresAreThoseOfTheReport() throws Exception {
        page.looking(1280, 900, false).open(large);
        JsonNode report = report(large);
        JsonNode totals = report.path("totals");

        assertThat(values(".tiles .value data"))
                .containsExactly(
                        number(totals, "ok"),
                        number(totals, "cost_usd"),
                        number(totals, "saved_usd"),
                        number(totals, "hit_rate"),
                        number(report.path("latency_ms"), "p50"),
                        number(totals, "throughput_per_s"));
        List<BigDecimal> expected = new ArrayList<>();
        report.path("tools").properties().forEach(tool -> expected.addAll(row(tool.getValue())));
        expected.addAll(row(report));
        assertThat(values("#tools td data")).isEqualTo(expected);
        assertThat(page.text("#found")).isEqualTo("10,000 sources");
        assertThat(values("#failures .count data").stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(number(totals, "failed").add(number(totals, "skipped")));
    }

    @Test
    void whatWasSavedIsExplainedToTheCent() throws Exception {
        page.looking(1280, 900, false).open(large);
        JsonNode totals = report(large).path("totals");

        List<BigDecimal> all = values("#money tfoot td data");

        assertThat(all.get(0)).isEqualByComparingTo(number(totals, "cost_usd"));
        assertThat(all.get(1)).isEqualByComparingTo(number(totals, "saved_usd"));
        assertThat(all.subList(2, all.size()).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(all.get(1));
    }

    @Test
    void searchFilterAndSortNarrowAndOrderTheTable() throws Exception {
        page.looking(1280, 900, false).open(large);
        JsonNode totals = report(large).path("totals");

        choose("filter-status", "failed");
        assertThat(page.text("#found"))
                .isEqualTo(
                        "%d of 10,000 sources".formatted(totals.path("failed").intValue()));
        assertThat(page.texts("#sources-table .status")).hasSize(100).containsOnly("failed");

        choose("filter-tool", "process_book");
        assertThat(page.texts("#sources-table tbody td:nth-child(2)"))
                .isNotEmpty()
                .containsOnly("process_book");

        page.eval("document.getElementById('clear').click()");
        page.eval("document.getElementById('search').focus()");
        page.type("number 77");
        assertThat(page.texts("#sources-table .title"))
                .isNotEmpty()
                .allSatisfy(title -> assertThat(title).contains("number").contains("77"));

        page.eval("document.getElementById('clear').click()");
        page.eval("document.querySelector('.col-cost button').click()");
        List<Double> costs = page.texts("#sources-table tbody td:nth-child(6)").stream()
                .map(text -> Double.valueOf(text.substring(1)))
                .toList();
        assertThat(costs).hasSize(100).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(page.eval("document.querySelector('.col-cost').getAttribute('aria-sort')")
                        .stringValue())
                .isEqualTo("descending");
        assertThat(page.eval("document.querySelectorAll('[aria-sort=none]').length")
                        .intValue())
                .isEqualTo(8);
    }

    @Test
    void everythingWorksByKeyboard() throws Exception {
        page.looking(1280, 900, false).open(large);

        page.press("/");
        assertThat(focused()).isEqualTo("search");
        page.type("page-1");
        assertThat(page.text("#found")).contains(" of 10,000 sources");

        page.eval("document.querySelector('.col-source button').focus()");
        page.press("Tab")
                .press("Tab")
                .press("Tab")
                .press("Tab")
                .press("Tab")
                .press("Tab")
                .press("Tab");
        page.press("Enter");
        assertThat(page.eval("document.querySelector('.col-elapsed').getAttribute('aria-sort')")
                        .stringValue())
                .isEqualTo("descending");
        page.press("Enter");
        assertThat(page.eval("document.querySelector('.col-elapsed').getAttribute('aria-sort')")
                        .stringValue())
                .isEqualTo("ascending");

        page.eval("document.getElementById('next').focus()");
        page.press("Enter");
        assertThat(page.text("#page-of")).startsWith("Page 2 of ");
    }

    @Test
    void aFailuresLinkShowsItsSourcesInTheTable() throws Exception {
        page.looking(1280, 900, false).open(large);
        String code =
                page.eval("document.querySelector('a[data-code]').dataset.code").stringValue();

        page.eval("document.querySelector('a[data-code]').focus()");
        page.press("Enter");

        assertThat(page.text("#found"))
                .isEqualTo(report(large).path("failures_by_code").path(code).intValue() + " of 10,000 sources");
        assertThat(page.texts("#sources-table .code")).containsOnly(code);
        assertThat(page.eval("document.getElementById('filter-code').value").stringValue())
                .isEqualTo(code);
    }

    @Test
    void textsOfSourcesAreShownAsTheyAre() throws Exception {
        page.looking(1280, 900, false).open(hostile);

        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).hasSize(1);
        assertThat(page.eval("document.title").stringValue()).startsWith("Run 2026");
        assertThat(page.eval("document.querySelectorAll('main img, main svg:not(.bar), main script').length")
                        .intValue())
                .isZero();
        assertThat(page.texts("#sources-table .id").subList(0, HOSTILE.size())).isEqualTo(HOSTILE);
        assertThat(page.texts("#sources-table .message")).isNotEmpty().allMatch(HOSTILE::contains);
        assertThat(page.texts("#failures li b")).isNotEmpty().allMatch(HOSTILE::contains);
        assertThat(page.eval("[...document.links].map(one => one.protocol)").valueStream())
                .extracting(JsonNode::stringValue)
                .containsOnly("file:", "https:");
    }

    @Test
    void linksLeadToThePagesOfTheSources() throws Exception {
        page.looking(1280, 900, false).open(hostile);

        List<String> links = page.eval(
                        "[...document.querySelectorAll('.links a')].map(one => one.getAttribute('href'))")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();

        assertThat(links).hasSizeGreaterThan(12).allSatisfy(link -> {
            Path linked = Path.of(hostile.toUri().resolve(link)).normalize();
            assertThat(linked.getParent().getParent()).isEqualTo(hostile.getParent());
        });
        String last = HOSTILE.get(HOSTILE.size() - 1);
        assertThat(links.stream()
                        .map(link -> Path.of(hostile.toUri().resolve(link))
                                .getFileName()
                                .toString()))
                .contains(PageNames.of(last) + ".json");
    }

    @Test
    void withoutScriptsTheFiguresAndFailuresAreThere() throws Exception {
        page.looking(360, 800, false).withoutScript();
        page.open(small);

        String text = page.eval("document.body.innerText").stringValue();

        assertThat(text).contains("Collected", "The table needs JavaScript", "The histogram as a table");
        assertThat(page.eval("document.querySelectorAll('details.alternative[open]').length")
                        .intValue())
                .isEqualTo(2);
        assertThat(page.eval("document.documentElement.scrollWidth").intValue()).isLessThanOrEqualTo(360);
    }

    @Test
    void everyControlHasANameAndEveryChartATextBesideIt() throws Exception {
        page.looking(1280, 900, false).open(small);

        assertThat(page.eval(
                                "[...document.querySelectorAll('input, select')].filter(one => !one.labels.length && !one.ariaLabel).length")
                        .intValue())
                .isZero();
        assertThat(page.eval("[...document.querySelectorAll('[role=img]')].every(one => one.ariaLabel.length > 20)")
                        .booleanValue())
                .isTrue();
        assertThat(page.eval("[...document.querySelectorAll('th')].every(one => one.scope)")
                        .booleanValue())
                .isTrue();
        assertThat(page.eval("['header', 'main', 'footer', 'nav'].every(name => document.querySelector(name))")
                        .booleanValue())
                .isTrue();
        assertThat(page.eval("document.documentElement.lang").stringValue()).isEqualTo("en");
    }

    /** Makes the pictures of docs/reports.md anew. */
    @Test
    @EnabledIfSystemProperty(named = "etl.update", matches = "true")
    void picturesForTheDocs() throws Exception {
        Path images = Path.of("..", "docs", "images");
        Path file = written("docs", 400, List.of());
        page.looking(1280, 900, false).open(file);
        Files.write(images.resolve("report-desktop.png"), page.picture());
        page.looking(360, 800, true).open(file);
        Files.write(images.resolve("report-phone.png"), page.picture());
    }

    private String focused() {
        return page.eval("document.activeElement.id").stringValue();
    }

    private void choose(String id, String value) {
        page.eval(
                "(() => { const choice = document.getElementById('%s'); choice.value = '%s'; choice.dispatchEvent(new Event('change')); })()"
                        .formatted(id, value));
    }

    private List<BigDecimal> values(String selector) {
        return page.eval("[...document.querySelectorAll('%s')].map(one => one.value)".formatted(selector))
                .valueStream()
                .map(value -> new BigDecimal(value.stringValue()))
                .toList();
    }

    private static List<BigDecimal> row(JsonNode share) {
        JsonNode totals = share.path("totals");
        JsonNode latency = share.path("latency_ms");
        return List.of(
                number(totals, "sources"),
                number(totals, "ok"),
                number(totals, "failed"),
                number(totals, "skipped"),
                number(totals, "cache_hits"),
                number(totals, "hit_rate"),
                number(latency, "p50"),
                number(latency, "p95"),
                number(latency, "p99"));
    }

    private static BigDecimal number(JsonNode object, String name) {
        return object.path(name).decimalValue();
    }

    private static JsonNode report(Path page) throws IOException {
        return Json.inOrder().readTree(Files.readAllBytes(page.resolveSibling("report.json")));
    }
}
