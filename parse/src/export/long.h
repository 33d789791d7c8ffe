/* The long form's header, by which the file is known as gouji's own (mark.c). */
#ifndef GJ_LONG_H
#define GJ_LONG_H

#define GJ_LONG_HEAD "organ,year,form,file,table,row,column,value,text,placed,flags"

#endif
