package org.aios.etl.collector.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlRendererTest {
    @Test
    void blocksBecomeMarkdown() {
        assertThat(
                        render(
                                "<h2>Corn</h2><p>One <b> bold </b>word.</p><ul><li>rye<ul><li>old</li></ul></li><li>oats</li></ul><pre>a\n  b</pre>"))
                .isEqualTo("## Corn\n\nOne **bold** word.\n\n- rye\n  - old\n- oats\n\n```\na\n  b\n```");
    }

    @Test
    void tablesKeepTheirCells() {
        assertThat(render("<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>"))
                .isEqualTo("| a | b |\n| --- | --- |\n| 1\\|2 | 3 |");
    }

    @Test
    void hiddenTextAndReadingAidsAreLeftOut() {
        assertThat(
                        render(
                                "<p>a<span hidden>x</span><span style='display: none'>y</span></p><p><ruby>東<rt>とう</rt>京</ruby></p>"))
                .isEqualTo("a\n\n東京");
    }

    @Test
    void pictureInALineStandsForItsWord() {
        assertThat(render("<p>so <img src='x' alt='E = mc2'/> holds</p><p><img src='y' alt='A mill'/></p>"))
                .isEqualTo("so ![E = mc2]() holds");
    }

    private static String render(String html) {
        ContentWriter out = new ContentWriter();
        new HtmlRenderer(out).render(Markup.html(html));
        return out.content();
    }
}
