/* SPDX-License-Identifier: MIT */
/* A small form to try drafts on: two answers, a list, a count of it. */
#ifndef RUAMRANG_TESTS_DRAFT_DESK_FORM_H
#define RUAMRANG_TESTS_DRAFT_DESK_FORM_H

static const char DESK_FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:jr='http://openrosa.org/javarosa'>\n"
    "<h:head><h:title>Desk</h:title><model><instance><entry id='desk'>"
    "<work><title/><problem/><total/></work>"
    "<people jr:template=''><name/><role/></people>"
    "<meta><instanceID/></meta></entry></instance>\n"
    "<bind nodeset='/entry/work/title' type='string'/><bind nodeset='/entry/work/problem' type='string'/>"
    "<bind nodeset='/entry/work/total' calculate='count(/entry/people)'/>"
    "<bind nodeset='/entry/people/name' type='string'/><bind nodeset='/entry/people/role' type='string'/>"
    "</model></h:head>\n"
    "<h:body><group ref='/entry/work'><label>Work</label>"
    "<input ref='/entry/work/title'><label>Title</label></input>"
    "<input ref='/entry/work/problem' appearance='multiline'><label>Problem</label></input></group>"
    "<group ref='/entry/people'><label>People</label><repeat nodeset='/entry/people'>"
    "<input ref='/entry/people/name'><label>Name</label></input>"
    "<input ref='/entry/people/role'><label>Role</label></input></repeat></group></h:body></h:html>";

#endif
