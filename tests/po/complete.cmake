# Extracts the strings of all sources and compares them with tui/po/en.po.  cmake -DXGETTEXT=… -DMSGMERGE=… -DMSGATTRIB=… -DSOURCE=… -DWORK=… -P
# -DUPDATE=ON writes the merged catalogue back, without strings that are no longer there, so that what is missing can be filled in; it
# keeps the date of the template, which would change whenever anyone does so.
if(NOT XGETTEXT OR NOT MSGMERGE OR NOT MSGATTRIB)
  message("SKIPPED: xgettext, msgmerge and msgattrib (package gettext) are needed")
  return()
endif()
set(po ${SOURCE}/tui/po/en.po)
set(pot ${WORK}/gouji.pot)
set(merged ${WORK}/en.merged.po)

file(GLOB_RECURSE sources RELATIVE ${SOURCE}
  ${SOURCE}/parse/*.c ${SOURCE}/parse/*.h ${SOURCE}/parse/*.def ${SOURCE}/tui/*.c ${SOURCE}/tui/*.h ${SOURCE}/tui/*.def)
list(SORT sources)
string(REPLACE ";" "\n" list "${sources}")
file(WRITE ${WORK}/sources.txt "${list}\n")
execute_process(COMMAND ${XGETTEXT} --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=P_:1,1 --keyword=NP_:1,1 --no-location --package-name=gouji
  --files-from=${WORK}/sources.txt --output=${pot} WORKING_DIRECTORY ${SOURCE} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${MSGMERGE} --quiet --no-fuzzy-matching --no-wrap --output-file=${merged} ${po} ${pot} COMMAND_ERROR_IS_FATAL ANY)
if(UPDATE)
  file(STRINGS ${po} old_date REGEX "POT-Creation-Date" LIMIT_COUNT 1)
  file(STRINGS ${merged} date REGEX "POT-Creation-Date" LIMIT_COUNT 1)
  execute_process(COMMAND ${MSGATTRIB} --no-obsolete --no-wrap --output-file=${merged} ${merged} COMMAND_ERROR_IS_FATAL ANY)
  file(READ ${merged} catalogue)
  string(REPLACE "${date}" "${old_date}" catalogue "${catalogue}")
  file(WRITE ${po} "${catalogue}")
endif()

set(failed FALSE)
foreach(kind untranslated only-fuzzy only-obsolete)
  execute_process(COMMAND ${MSGATTRIB} --${kind} --no-wrap ${merged} OUTPUT_VARIABLE found COMMAND_ERROR_IS_FATAL ANY)
  if(found MATCHES "msgid \"[^\"]|#~|msgid \"\"\n\"")
    message("${kind}:\n${found}")
    set(failed TRUE)
  endif()
endforeach()
if(failed)
  message(FATAL_ERROR "tui/po/en.po is not complete")
endif()
