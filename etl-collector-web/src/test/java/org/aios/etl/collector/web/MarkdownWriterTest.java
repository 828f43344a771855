package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownWriterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<h2>A  title</h2>|## A title",
                "<p>one<em> two </em>three</p>|one *two* three",
                "<p><strong>a <em>b</em></strong></p>|**a *b***",
                "<p><strong><em>b</em></strong></p>|**_b_**",
                "<p>a<em>\"b\"</em></p>|&#97;*\"b\"*",
                "<p><del>old</del> new</p>|~~old~~ new",
                "<p>2 * 3 * 4</p>|2 \\* 3 \\* 4",
                "<p>snake_case stays</p>|snake_case stays",
                "<p>_edges_</p>|\\_edges\\_",
                "<p>&lt;b&gt; and &amp;copy; and a &lt; b</p>|\\<b> and \\&copy; and a < b",
                "<p>1. no list</p>|1\\. no list",
                "<p># no heading</p>|\\# no heading",
                "<p>- no item</p>|\\- no item",
                "<p>&gt; no quote</p>|\\> no quote",
                "<p>[no](link)</p>|[no\\](link)",
                "<p><code>a`b</code></p>|``a`b``",
                "<p><code>`</code></p>|`` ` ``",
                "<p><a href='/x' title='t'>go</a></p>|[go](https://site.example/x \"t\")",
                "<p><a href='https://h.example/a(b)'>go</a></p>|[go](<https://h.example/a(b)>)",
                "<p><a href='javascript:x()'>words</a></p>|words",
                "<p><a href='http://[bad'>words</a></p>|words",
                "<p><img src=a.png alt='A [b]'></p>|![A \\[b\\]](https://site.example/docs/a.png)",
                "<p><img src='data:image/gif;base64,x' data-src=real.png></p>|![](https://site.example/docs/real.png)",
                "<ol start=7><li>a</ol>|7. a",
                "<hr>|---"
            })
    void eachElementHasItsSign(String html, String markdown) {
        assertThat(Pages.markdown(html)).isEqualTo(markdown);
    }

    @Test
    void codeKeepsEveryCharacterAndItsLanguage() {
        assertThat(Pages.markdown("<pre><code class=language-java>int  a;\n\n\tb &lt; *c*;\n</code></pre>"))
                .isEqualTo("```java\nint  a;\n\n\tb < *c*;\n```");
    }

    @Test
    void fenceIsLongerThanAnyInside() {
        assertThat(Pages.markdown("<pre>```\nx\n```</pre>")).isEqualTo("````\n```\nx\n```\n````");
    }

    @Test
    void nestedListsAreIndented() {
        assertThat(Pages.markdown("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>"))
                .isEqualTo("- a\n  - b\n    1. c\n- d");
    }

    @Test
    void listDirectlyInsideAListBelongsToTheItemBefore() {
        assertThat(Pages.markdown("<ul><li>a</li><ul><li>b</li></ul></ul>")).isEqualTo("- a\n  - b");
    }

    @Test
    void itemsWithParagraphsMakeALooseList() {
        assertThat(Pages.markdown("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"))
                .isEqualTo("- a\n\n  b\n\n- c");
    }

    @Test
    void twoListsInARowStayTwo() {
        assertThat(Pages.markdown("<ul><li>a</li></ul><ul><li>b</li></ul>")).isEqualTo("- a\n\n* b");
    }

    @Test
    void taskListKeepsItsBoxes() {
        assertThat(Pages.markdown(
                        "<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>"))
                .isEqualTo("- [x] done\n- [ ] open");
    }

    @Test
    void quoteHoldsBlocks() {
        assertThat(Pages.markdown("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>"))
                .isEqualTo("> a\n>\n> - b");
    }

    @Test
    void tableHasPipesAndAlignment() {
        assertThat(
                        Pages.markdown(
                                "<table><tr><th>A</th><th align=right>B</th></tr><tr><td>x|y</td><td colspan=1>1</td></tr></table>"))
                .isEqualTo("| A | B |\n| --- | --: |\n| x\\|y | 1 |");
    }

    @Test
    void joinedCellsAreFilledUp() {
        assertThat(Pages.markdown("<table><tr><th>A<th>B<th>C</tr><tr><td colspan=2>x<td>y</tr></table>"))
                .isEqualTo("| A | B | C |\n| --- | --- | --- |\n| x | | y |");
    }

    @Test
    void tableThatOnlyPlacesThingsIsReadInOrder() {
        assertThat(
                        Pages.markdown(
                                "<table><tr><td><h2>A</h2><p>b</p></td><td><table><tr><td>c</td></tr></table></td></tr></table>"))
                .isEqualTo("## A\n\nb\n\nc");
    }

    @Test
    void breaksBecomeHardBreaksAndTwoOfThemParagraphs() {
        assertThat(Pages.markdown("<div>a<br>b<br><br>c</div>")).isEqualTo("a\\\nb\n\nc");
    }

    @Test
    void linkAroundBlocksGoesToItsFirstLine() {
        assertThat(Pages.markdown("<a href=/x><h3>Head</h3><p>Text</p></a>"))
                .isEqualTo("### [Head](https://site.example/x)\n\nText");
    }

    @Test
    void definitionsFollowTheirTerms() {
        assertThat(Pages.markdown("<dl><dt>Term</dt><dd>Meaning</dd></dl>")).isEqualTo("Term\n\n: Meaning");
    }

    @Test
    void scriptsAndStylesSayNothing() {
        assertThat(Pages.markdown("<p>a</p><script>x</script><style>y</style><template>z</template>"))
                .isEqualTo("a");
    }
}
