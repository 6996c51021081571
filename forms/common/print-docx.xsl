<?xml version="1.0" encoding="UTF-8"?>
<!--
  SPDX-License-Identifier: MIT
  A printout (src/document/printout.h) as a Word document: all parts of the package in one file (Flat OPC; the program zips
  them). Nothing here knows a form or a language: every word comes with the printout. Fonts, sizes and colours stand in the
  styles, in print-docx-styles.xml beside this file, the figures in print-docx-figures.xml. Source: ECMA-376 part 1, 17 (WordprocessingML) and part 2 (packages).
  Order counts inside w:pPr, w:rPr, w:tblPr and w:tcPr.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:ruamrang:printout:1"
                xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                exclude-result-prefixes="p">

<xsl:output method="xml" encoding="UTF-8" indent="no"/>

<xsl:key name="pointed-at" match="p:finding" use="@of"/>
<xsl:variable name="words" select="/p:printout/p:words/p:word"/>
<xsl:variable name="thai" select="'กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮเแโใไะาำิีึืุู๐๑๒๓๔๕๖๗๘๙'"/>
<!-- Twentieths of a point: A4 less 3 cm and 2 cm. -->
<xsl:variable name="room" select="9071"/>
<xsl:variable name="bar-steps" select="40"/>

<!-- ===== the package ===== -->

<xsl:template match="/p:printout">
  <pkg:package>
    <pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml">
      <pkg:xmlData>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
        </Relationships>
      </pkg:xmlData>
    </pkg:part>
    <pkg:part pkg:name="/docProps/core.xml" pkg:contentType="application/vnd.openxmlformats-package.core-properties+xml">
      <pkg:xmlData>
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:title><xsl:call-template name="name"/></dc:title>
          <dc:subject><xsl:value-of select="p:title"/></dc:subject>
          <dc:description><xsl:value-of select="p:footer/p:line[1]"/></dc:description>
          <dc:language><xsl:value-of select="@language"/></dc:language>
        </cp:coreProperties>
      </pkg:xmlData>
    </pkg:part>
    <pkg:part pkg:name="/word/_rels/document.xml.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml">
      <pkg:xmlData>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
          <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>
          <Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
        </Relationships>
      </pkg:xmlData>
    </pkg:part>
    <pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml">
      <pkg:xmlData><w:document><w:body><xsl:call-template name="body"/></w:body></w:document></pkg:xmlData>
    </pkg:part>
    <pkg:part pkg:name="/word/footer1.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml">
      <pkg:xmlData><w:ftr><xsl:call-template name="footer"/></w:ftr></pkg:xmlData>
    </pkg:part>
    <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="print-docx-styles.xml" xpointer="xpointer(id('parts')/node())"/>
  </pkg:package>
</xsl:template>

<xsl:template name="name">
  <xsl:choose>
    <xsl:when test="string(/p:printout/p:name)"><xsl:value-of select="/p:printout/p:name"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="/p:printout/p:title"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="body">
  <xsl:if test="string(p:name)">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="style">Subtitle</xsl:with-param>
      <xsl:with-param name="text" select="p:title"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:call-template name="paragraph">
    <xsl:with-param name="style">Title</xsl:with-param>
    <xsl:with-param name="text"><xsl:call-template name="name"/></xsl:with-param>
  </xsl:call-template>
  <xsl:for-each select="p:about/p:fact[@name != 'digest']">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="style">About</xsl:with-param>
      <xsl:with-param name="text" select="concat(p:label, ': ', p:value)"/>
    </xsl:call-template>
  </xsl:for-each>
  <xsl:apply-templates select="p:section | p:findings"/>
  <w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>
  <w:sectPr>
    <w:footerReference w:type="default" r:id="rId4"/>
    <w:pgSz w:w="11906" w:h="16838"/>
    <w:pgMar w:top="1418" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="510" w:gutter="0"/>
  </w:sectPr>
</xsl:template>

<xsl:template name="footer">
  <w:p>
    <w:pPr><w:pStyle w:val="Footer"/></w:pPr>
    <xsl:call-template name="run"><xsl:with-param name="text" select="p:footer/p:line[1]"/></xsl:call-template>
    <w:r><w:tab/></w:r>
    <xsl:call-template name="run"><xsl:with-param name="text" select="concat($words[@name = 'page'], ' ')"/></xsl:call-template>
    <w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>
    <w:r><w:t xml:space="preserve"> / </w:t></w:r>
    <w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>
  </w:p>
  <xsl:for-each select="p:footer/p:line[position() &gt; 1]">
    <xsl:call-template name="paragraph"><xsl:with-param name="style">Footer</xsl:with-param></xsl:call-template>
  </xsl:for-each>
</xsl:template>

<!-- ===== words ===== -->

<!-- Thai is complex script to Word: it takes size and font of that kind. The commonest letters are asked for first, for most
     texts have one and looking for all of them takes long. -->
<xsl:template name="run">
  <xsl:param name="text" select="."/>
  <xsl:param name="look"/>
  <xsl:variable name="is-thai" select="contains($text, 'า') or contains($text, 'ร') or contains($text, 'น') or contains($text, 'อ') or
    string-length(translate($text, $thai, '')) != string-length($text)"/>
  <w:r>
    <xsl:if test="$is-thai or string($look)">
      <w:rPr>
        <xsl:if test="string($look)"><w:rStyle w:val="{$look}"/></xsl:if>
        <xsl:if test="$is-thai"><w:cs/></xsl:if>
      </w:rPr>
    </xsl:if>
    <w:t xml:space="preserve"><xsl:value-of select="$text"/></w:t>
  </w:r>
</xsl:template>

<xsl:template name="paragraph">
  <xsl:param name="style"/>
  <xsl:param name="text" select="."/>
  <xsl:param name="look"/>
  <xsl:param name="marks" select="/.."/>
  <w:p>
    <w:pPr><w:pStyle w:val="{$style}"/></w:pPr>
    <xsl:if test="$marks"><xsl:call-template name="marks"><xsl:with-param name="of" select="$marks"/></xsl:call-template></xsl:if>
    <xsl:if test="string($text)">
      <xsl:call-template name="run">
        <xsl:with-param name="text" select="$text"/>
        <xsl:with-param name="look" select="$look"/>
      </xsl:call-template>
    </xsl:if>
  </w:p>
</xsl:template>

<!-- A label that a finding leads to is a bookmark. -->
<xsl:template name="marked">
  <xsl:param name="style"/>
  <xsl:param name="text"/>
  <xsl:variable name="is-marked" select="boolean(key('pointed-at', @id))"/>
  <w:p>
    <w:pPr><w:pStyle w:val="{$style}"/></w:pPr>
    <xsl:if test="$is-marked"><w:bookmarkStart w:id="{substring(@id, 2)}" w:name="{@id}"/></xsl:if>
    <xsl:call-template name="run"><xsl:with-param name="text" select="$text"/></xsl:call-template>
    <xsl:if test="$is-marked"><w:bookmarkEnd w:id="{substring(@id, 2)}"/></xsl:if>
  </w:p>
</xsl:template>

<!-- Without a label of its own (a cell, a row): in front of what stands there. -->
<xsl:template name="marks">
  <xsl:param name="of"/>
  <xsl:for-each select="$of[key('pointed-at', @id)]">
    <w:bookmarkStart w:id="{substring(@id, 2)}" w:name="{@id}"/><w:bookmarkEnd w:id="{substring(@id, 2)}"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="answer">
  <xsl:param name="style">Answer</xsl:param>
  <xsl:param name="marks" select="/.."/>
  <xsl:for-each select="p:p">
    <w:p>
      <w:pPr>
        <w:pStyle w:val="{$style}"/>
        <xsl:if test="position() = last() and ../p:count/@over = 'yes'"><w:keepNext/></xsl:if>
        <xsl:if test="@blank"><w:spacing w:before="200"/></xsl:if>
      </w:pPr>
      <xsl:if test="$marks and position() = 1"><xsl:call-template name="marks"><xsl:with-param name="of" select="$marks"/></xsl:call-template></xsl:if>
      <xsl:call-template name="run"/>
    </w:p>
  </xsl:for-each>
  <xsl:for-each select="p:none">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="style" select="$style"/>
      <xsl:with-param name="look">NotAnswered</xsl:with-param>
      <xsl:with-param name="marks" select="$marks"/>
    </xsl:call-template>
  </xsl:for-each>
  <xsl:call-template name="count"/>
</xsl:template>

<!-- ===== places ===== -->

<xsl:template name="heading">
  <xsl:variable name="level">
    <xsl:choose>
      <xsl:when test="@level &gt; 6">5</xsl:when>
      <xsl:otherwise><xsl:value-of select="@level - 1"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="number"><xsl:if test="@number"><xsl:value-of select="concat(@number, '. ')"/></xsl:if></xsl:variable>
  <xsl:if test="string(p:title)">
    <xsl:call-template name="marked">
      <xsl:with-param name="style" select="concat('Heading', $level)"/>
      <xsl:with-param name="text" select="concat($number, p:title)"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="p:section | p:group | p:list | p:item">
  <xsl:call-template name="heading"/>
  <xsl:apply-templates select="p:facts | p:question | p:group | p:list | p:item | p:figure | p:none"/>
</xsl:template>

<xsl:template match="p:none">
  <xsl:call-template name="paragraph">
    <xsl:with-param name="style">Answer</xsl:with-param>
    <xsl:with-param name="look">NotAnswered</xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="p:question">
  <xsl:call-template name="marked">
    <xsl:with-param name="style">Label</xsl:with-param>
    <xsl:with-param name="text" select="p:label"/>
  </xsl:call-template>
  <xsl:call-template name="answer"/>
</xsl:template>

<!-- Only what is longer than advised is worth a word. -->
<xsl:template name="count">
  <xsl:for-each select="p:count[@over = 'yes']">
    <xsl:call-template name="paragraph"><xsl:with-param name="style">Count</xsl:with-param></xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template match="p:facts">
  <w:tbl>
    <w:tblPr>
      <w:tblStyle w:val="Facts"/><w:tblW w:w="{$room}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0080" w:firstColumn="1"/>
    </w:tblPr>
    <w:tblGrid><w:gridCol w:w="3571"/><w:gridCol w:w="5500"/></w:tblGrid>
    <xsl:for-each select="p:question">
      <w:tr>
        <w:trPr><w:cantSplit/></w:trPr>
        <w:tc>
          <w:tcPr><w:tcW w:w="3571" w:type="dxa"/></w:tcPr>
          <xsl:call-template name="marked">
            <xsl:with-param name="style">CellLabel</xsl:with-param>
            <xsl:with-param name="text" select="p:label"/>
          </xsl:call-template>
        </w:tc>
        <w:tc>
          <w:tcPr><w:tcW w:w="5500" w:type="dxa"/></w:tcPr>
          <xsl:call-template name="answer"><xsl:with-param name="style">Cell</xsl:with-param></xsl:call-template>
        </w:tc>
      </w:tr>
    </xsl:for-each>
  </w:tbl>
</xsl:template>

<xsl:template match="p:list[@layout = 'table']">
  <xsl:variable name="width" select="floor($room div count(p:column))"/>
  <xsl:call-template name="heading"/>
  <w:tbl>
    <xsl:call-template name="table-head"/>
    <w:tblGrid><xsl:for-each select="p:column"><w:gridCol w:w="{$width}"/></xsl:for-each></w:tblGrid>
    <w:tr>
      <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
      <xsl:for-each select="p:column">
        <xsl:call-template name="cell">
          <xsl:with-param name="width" select="$width"/>
          <xsl:with-param name="style">CellHead</xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
    </w:tr>
    <xsl:apply-templates select="p:item"><xsl:with-param name="width" select="$width"/></xsl:apply-templates>
  </w:tbl>
</xsl:template>

<xsl:template match="p:list[@layout = 'table']/p:item">
  <xsl:param name="width"/>
  <xsl:variable name="questions" select="p:facts/p:question"/>
  <xsl:variable name="item" select="."/>
  <w:tr>
    <w:trPr><w:cantSplit/></w:trPr>
    <xsl:for-each select="../p:column">
      <xsl:variable name="question" select="$questions[@column = count(current()/preceding-sibling::p:column) + 1]"/>
      <xsl:variable name="marks" select="$question | $item[current()[not(preceding-sibling::p:column)]]"/>
      <w:tc>
        <w:tcPr><w:tcW w:w="{$width}" w:type="dxa"/></w:tcPr>
        <xsl:for-each select="$question">
          <xsl:call-template name="answer">
            <xsl:with-param name="style">Cell<xsl:if test="@kind = 'number'">Amount</xsl:if></xsl:with-param>
            <xsl:with-param name="marks" select="$marks"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:if test="not($question)">
          <xsl:call-template name="paragraph">
            <xsl:with-param name="style">Cell</xsl:with-param>
            <xsl:with-param name="text">–</xsl:with-param>
            <xsl:with-param name="marks" select="$marks"/>
          </xsl:call-template>
        </xsl:if>
      </w:tc>
    </xsl:for-each>
  </w:tr>
</xsl:template>

<!-- A ruled table that is called what the place is called. -->
<xsl:template name="table-head">
  <xsl:param name="width" select="$room"/>
  <w:tblPr>
    <w:tblStyle w:val="Ruled"/><w:tblW w:w="{$width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1"/>
    <w:tblCaption w:val="{p:title}"/>
  </w:tblPr>
</xsl:template>

<xsl:template name="cell">
  <xsl:param name="width"/>
  <xsl:param name="style">Cell</xsl:param>
  <xsl:param name="text" select="."/>
  <xsl:param name="span"/>
  <xsl:param name="fill"/>
  <xsl:param name="look"/>
  <w:tc>
    <w:tcPr>
      <w:tcW w:w="{$width}" w:type="dxa"/>
      <xsl:if test="string($span)"><w:gridSpan w:val="{$span}"/></xsl:if>
      <xsl:if test="string($fill)"><w:shd w:val="clear" w:color="auto" w:fill="{$fill}"/></xsl:if>
      <w:vAlign w:val="center"/>
    </w:tcPr>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="style" select="$style"/>
      <xsl:with-param name="text" select="$text"/>
      <xsl:with-param name="look" select="$look"/>
    </xsl:call-template>
  </w:tc>
</xsl:template>

<!-- ===== figures ===== -->

<xsl:template match="p:figure">
  <xsl:call-template name="heading"/>
  <xsl:apply-templates select="p:none"/>
  <xsl:choose>
    <xsl:when test="p:none"/>
    <xsl:when test="@kind = 'grid'"><xsl:call-template name="grid"/></xsl:when>
    <xsl:when test="@kind = 'matrix'"><xsl:call-template name="matrix"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="bars"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="print-docx-figures.xml" xpointer="xpointer(id('figures')/node())"/>

<!-- ===== findings ===== -->

<xsl:template match="p:findings">
  <xsl:call-template name="paragraph">
    <xsl:with-param name="style">Heading1</xsl:with-param>
    <xsl:with-param name="text" select="p:title"/>
  </xsl:call-template>
  <xsl:apply-templates select="p:none"/>
  <xsl:for-each select="p:severity">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="style">Heading2</xsl:with-param>
      <xsl:with-param name="text" select="p:title"/>
    </xsl:call-template>
    <xsl:for-each select="p:finding">
      <w:p>
        <w:pPr><w:pStyle w:val="Label"/></w:pPr>
        <xsl:choose>
          <xsl:when test="@of">
            <w:hyperlink w:anchor="{@of}" w:history="1">
              <xsl:call-template name="run"><xsl:with-param name="text" select="p:place"/></xsl:call-template>
            </w:hyperlink>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="run"><xsl:with-param name="text" select="p:place"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </w:p>
      <xsl:call-template name="paragraph">
        <xsl:with-param name="style">Answer</xsl:with-param>
        <xsl:with-param name="text" select="p:sentence"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
