<?xml version="1.0" encoding="UTF-8"?>
<!--
  SPDX-License-Identifier: MIT
  A printout (src/document/printout.h) as one HTML file. Nothing here knows a form or a language: every word comes with the
  printout. How it looks stands in print-html-style.xml beside this file. Look at a change with
    ruamrang export DRAFT -format html -o /tmp/draft.html      (two hyphens before format)
  The program puts the fingerprint of the style into the content security policy, so that no other style is obeyed.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:ruamrang:printout:1"
                exclude-result-prefixes="p">

<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<xsl:variable name="words" select="/p:printout/p:words/p:word"/>
<xsl:variable name="name">
  <xsl:choose>
    <xsl:when test="string(/p:printout/p:name)"><xsl:value-of select="/p:printout/p:name"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="/p:printout/p:title"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:template match="/p:printout">
  <html lang="{@language}">
    <head>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-STYLE'; base-uri 'none'; form-action 'none'"/>
      <meta name="referrer" content="no-referrer"/>
      <meta name="color-scheme" content="light dark"/>
      <title><xsl:value-of select="$name"/></title>
      <style><xsl:call-template name="style"/></style>
    </head>
    <body>
      <main>
        <header>
          <xsl:if test="string(p:name)"><p class="form"><xsl:value-of select="p:title"/></p></xsl:if>
          <h1><xsl:value-of select="$name"/></h1>
          <dl class="facts about">
            <xsl:apply-templates select="p:about/p:fact[@name != 'digest']"/>
          </dl>
        </header>
        <xsl:call-template name="contents"/>
        <xsl:apply-templates select="p:section | p:findings"/>
      </main>
      <footer>
        <xsl:for-each select="p:footer/p:line"><p><xsl:value-of select="."/></p></xsl:for-each>
      </footer>
    </body>
  </html>
</xsl:template>

<xsl:template match="p:fact">
  <div><dt><xsl:value-of select="p:label"/></dt><dd><xsl:value-of select="p:value"/></dd></div>
</xsl:template>

<xsl:template name="contents">
  <xsl:if test="count(p:section[p:title]) &gt; 1">
    <nav aria-label="{$words[@name = 'contents']}">
      <ol>
        <xsl:for-each select="p:section[p:title]">
          <li><a href="#{@id}"><xsl:value-of select="p:title"/></a></li>
        </xsl:for-each>
      </ol>
      <xsl:if test="p:findings"><p><a href="#findings"><xsl:value-of select="p:findings/p:title"/></a></p></xsl:if>
    </nav>
  </xsl:if>
</xsl:template>

<!-- ===== places ===== -->

<xsl:template name="heading">
  <xsl:variable name="level">
    <xsl:choose>
      <xsl:when test="@level &gt; 6">6</xsl:when>
      <xsl:otherwise><xsl:value-of select="@level"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="string(p:title)">
    <xsl:element name="h{$level}">
      <xsl:if test="@number"><span class="number"><xsl:value-of select="@number"/>.</span><xsl:text> </xsl:text></xsl:if>
      <xsl:value-of select="p:title"/>
    </xsl:element>
  </xsl:if>
</xsl:template>

<xsl:template match="p:section | p:group | p:list | p:item">
  <section id="{@id}" class="{local-name()}">
    <xsl:call-template name="heading"/>
    <xsl:apply-templates select="*[not(self::p:title)]"/>
  </section>
</xsl:template>

<xsl:template match="p:facts"><dl class="facts"><xsl:apply-templates/></dl></xsl:template>

<xsl:template match="p:question">
  <dl class="question"><xsl:call-template name="question"/></dl>
</xsl:template>
<xsl:template match="p:facts/p:question"><xsl:call-template name="question"/></xsl:template>

<xsl:template name="question">
  <div id="{@id}">
    <dt><xsl:value-of select="p:label"/></dt>
    <dd><xsl:apply-templates select="p:p | p:none | p:count"/></dd>
  </div>
</xsl:template>

<xsl:template match="p:p"><p><xsl:if test="@language"><xsl:attribute name="lang"><xsl:value-of select="@language"/></xsl:attribute></xsl:if><xsl:if test="@blank"><xsl:attribute name="class">blank</xsl:attribute></xsl:if><xsl:value-of select="."/></p></xsl:template>
<xsl:template match="p:none"><p class="none"><xsl:value-of select="."/></p></xsl:template>
<!-- Only what is longer than advised is worth a word. -->
<xsl:template match="p:count"/>
<xsl:template match="p:count[@over = 'yes']"><p class="count"><xsl:value-of select="."/></p></xsl:template>

<xsl:template match="p:list[@layout = 'table']">
  <table id="{@id}">
    <caption><xsl:value-of select="p:title"/></caption>
    <thead><tr><xsl:for-each select="p:column"><th scope="col"><xsl:value-of select="."/></th></xsl:for-each></tr></thead>
    <tbody><xsl:apply-templates select="p:item"/></tbody>
  </table>
</xsl:template>

<xsl:template match="p:list[@layout = 'table']/p:item">
  <xsl:variable name="questions" select="p:facts/p:question"/>
  <tr id="{@id}">
    <xsl:for-each select="../p:column">
      <xsl:variable name="question" select="$questions[@column = count(current()/preceding-sibling::p:column) + 1]"/>
      <xsl:variable name="cell">
        <xsl:choose><xsl:when test="position() = 1">th</xsl:when><xsl:otherwise>td</xsl:otherwise></xsl:choose>
      </xsl:variable>
      <xsl:element name="{$cell}">
        <xsl:if test="$question"><xsl:attribute name="id"><xsl:value-of select="$question/@id"/></xsl:attribute></xsl:if>
        <xsl:if test="position() = 1"><xsl:attribute name="scope">row</xsl:attribute></xsl:if>
        <xsl:if test="$question/@kind = 'number'"><xsl:attribute name="class">amount</xsl:attribute></xsl:if>
        <xsl:apply-templates select="$question/p:p | $question/p:none | $question/p:count"/>
        <xsl:if test="not($question)">–</xsl:if>
      </xsl:element>
    </xsl:for-each>
  </tr>
</xsl:template>

<!-- ===== figures ===== -->

<xsl:template match="p:figure">
  <section id="{@id}" class="figure">
    <xsl:call-template name="heading"/>
    <xsl:choose>
      <xsl:when test="p:none"><xsl:apply-templates select="p:none"/></xsl:when>
      <xsl:when test="@kind = 'grid'"><xsl:call-template name="grid"/></xsl:when>
      <xsl:when test="@kind = 'matrix'"><xsl:call-template name="matrix"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="bars"/></xsl:otherwise>
    </xsl:choose>
  </section>
</xsl:template>

<!-- A step is 80 wide and 56 high; the lower left corner lies at 70, 290. -->
<xsl:template name="grid">
  <xsl:variable name="x" select="p:axis[@of = 'x']/p:label"/>
  <xsl:variable name="y" select="p:axis[@of = 'y']/p:label"/>
  <svg xmlns="http://www.w3.org/2000/svg" class="grid" viewBox="0 0 480 362" role="img" aria-labelledby="{@id}-title" aria-describedby="{@id}-text">
    <title id="{@id}-title"><xsl:value-of select="p:title"/></title>
    <desc id="{@id}-text">
      <xsl:for-each select="p:point">
        <xsl:value-of select="concat(@number, '. ', p:name, ' – ', $y, ': ', p:y, ', ', $x, ': ', p:x, '; ')"/>
      </xsl:for-each>
    </desc>
    <xsl:for-each select="p:row">
      <xsl:variable name="top" select="290 - 56 * @y"/>
      <xsl:for-each select="p:cell">
        <xsl:variable name="heat" select="@x + ../@y"/>
        <rect class="cell heat{$heat}" x="{80 * @x - 10}" y="{$top}" width="80" height="56"/>
      </xsl:for-each>
      <text class="tick" x="56" y="{$top + 35}" text-anchor="end"><xsl:value-of select="@y"/></text>
    </xsl:for-each>
    <xsl:for-each select="p:row[1]/p:cell">
      <text class="tick" x="{80 * @x + 30}" y="312" text-anchor="middle"><xsl:value-of select="@x"/></text>
    </xsl:for-each>
    <xsl:for-each select="p:row/p:cell[@count &gt; 0]">
      <xsl:variable name="length" select="string-length(.)"/>
      <xsl:variable name="width">
        <xsl:choose>
          <xsl:when test="$length &gt; 6">72</xsl:when>
          <xsl:otherwise><xsl:value-of select="26 + 8 * $length"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <rect class="point" x="{80 * @x + 30 - $width div 2}" y="{290 - 56 * ../@y + 11}" width="{$width}" height="34" rx="17"/>
      <text class="on-point" font-size="{substring('1712', 1 + 2 * ($length &gt; 12), 2)}" x="{80 * @x + 30}" y="{290 - 56 * ../@y + 34}" text-anchor="middle">
        <xsl:if test="$length &gt; 6">
          <xsl:attribute name="textLength">62</xsl:attribute>
          <xsl:attribute name="lengthAdjust">spacingAndGlyphs</xsl:attribute>
        </xsl:if>
        <xsl:value-of select="."/>
      </text>
    </xsl:for-each>
    <text class="axis" x="270" y="346" text-anchor="middle"><xsl:value-of select="concat($x, ' →')"/></text>
    <text class="axis" transform="translate(24 150) rotate(-90)" text-anchor="middle"><xsl:value-of select="concat($y, ' →')"/></text>
  </svg>
  <table class="points">
    <caption class="unseen"><xsl:value-of select="p:title"/></caption>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="$words[@name = 'number']"/></th>
        <th scope="col"><xsl:value-of select="$words[@name = 'name']"/></th>
        <th scope="col" class="amount"><xsl:value-of select="$y"/></th>
        <th scope="col" class="amount"><xsl:value-of select="$x"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="p:point">
        <tr>
          <td><span class="badge"><xsl:value-of select="@number"/></span></td>
          <th scope="row"><xsl:value-of select="p:name"/></th>
          <td class="amount"><xsl:value-of select="p:y"/></td>
          <td class="amount"><xsl:value-of select="p:x"/></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="matrix">
  <table class="matrix">
    <caption class="unseen"><xsl:value-of select="p:title"/></caption>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="$words[@name = 'name']"/></th>
        <xsl:for-each select="p:column">
          <th scope="col"><span class="badge"><xsl:value-of select="@number"/></span><span class="long"><xsl:value-of select="."/></span></th>
        </xsl:for-each>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="p:row">
        <tr>
          <th scope="row"><xsl:value-of select="p:name"/></th>
          <xsl:for-each select="p:cell">
            <td class="{@on}"><span aria-hidden="true"><xsl:call-template name="sign"/></span><span class="unseen"><xsl:value-of select="."/></span></td>
          </xsl:for-each>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
  <ol class="legend" aria-hidden="true"><xsl:for-each select="p:column"><li><xsl:value-of select="."/></li></xsl:for-each></ol>
</xsl:template>

<xsl:template name="sign">
  <xsl:choose>
    <xsl:when test="@on = 'yes'">✓</xsl:when>
    <xsl:when test="@on = 'no'">·</xsl:when>
    <xsl:otherwise>–</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="bars">
  <xsl:for-each select="p:row">
    <table class="bars">
      <caption>
        <span class="number"><xsl:value-of select="@number"/>.</span><xsl:text> </xsl:text><xsl:value-of select="p:name"/>
        <xsl:if test="string(p:verdict)">
          <xsl:text> </xsl:text><span class="verdict {@better}"><xsl:value-of select="p:verdict"/></span>
        </xsl:if>
      </caption>
      <thead class="unseen">
        <tr>
          <th scope="col"><xsl:value-of select="$words[@name = 'time']"/></th>
          <th scope="col"><xsl:value-of select="../p:title"/></th>
          <th scope="col"><xsl:value-of select="$words[@name = 'value']"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="p:bar">
          <xsl:variable name="id" select="concat(../../@id, '-', ../@number, '-', @of)"/>
          <tr>
            <th scope="row"><xsl:value-of select="p:label"/></th>
            <td class="track">
              <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 60" preserveAspectRatio="none" role="img" aria-labelledby="{$id}-title" aria-describedby="{$id}-text">
                <title id="{$id}-title"><xsl:value-of select="concat(../p:name, ', ', p:label)"/></title>
                <desc id="{$id}-text"><xsl:value-of select="concat(p:value, ' ', ../p:verdict[string(.) and current()/@of = 'after'])"/></desc>
                <rect class="ground" width="1000" height="60"/>
                <rect class="{@of} {../@better}" width="{@length}" height="60"/>
              </svg>
            </td>
            <td class="amount"><xsl:value-of select="p:value"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:for-each>
</xsl:template>

<!-- ===== findings ===== -->

<xsl:template match="p:findings">
  <section class="section findings" id="findings">
    <h2><xsl:value-of select="p:title"/></h2>
    <xsl:apply-templates select="p:none"/>
    <xsl:for-each select="p:severity">
      <h3 class="{@of}"><xsl:value-of select="p:title"/></h3>
      <ul>
        <xsl:for-each select="p:finding">
          <li>
            <xsl:choose>
              <xsl:when test="@of"><a href="#{@of}"><xsl:value-of select="p:place"/></a></xsl:when>
              <xsl:otherwise><strong><xsl:value-of select="p:place"/></strong></xsl:otherwise>
            </xsl:choose>
            <p><xsl:value-of select="p:sentence"/></p>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:for-each>
  </section>
</xsl:template>

<!-- ===== how it looks ===== -->

<xsl:template name="style">
  <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="print-html-style.xml" xpointer="xpointer(id('style')/node())"/>
</xsl:template>

<!-- Words inside a string of the style: nothing in them may end it. -->
<xsl:template name="footer-line">
  <xsl:param name="line"/>
  <xsl:value-of select="translate($line, '&quot;\&lt;&gt;{}&#10;', '')"/>
</xsl:template>

</xsl:stylesheet>
